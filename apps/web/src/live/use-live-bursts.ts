import { useEffect, useRef } from 'react';
import type { LiveEvent } from './live-events.js';
import { useLiveNews } from './live.js';

/** Short enough to look immediate, long enough that fifty events a second are twenty drawings. */
const GATHER_MS = 50;

/** Hears live events in bursts, in their order, so that a busy desk does not redraw at each. */
export function useLiveBursts(onBurst: (events: readonly LiveEvent[]) => void): void {
  const gathered = useRef<LiveEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onBurst);
  useEffect(() => {
    latest.current = onBurst;
  });
  useLiveNews({
    events: (events) => {
      gathered.current.push(...events);
      timer.current ??= setTimeout(() => {
        const burst = gathered.current;
        gathered.current = [];
        timer.current = undefined;
        if (burst.length > 0) latest.current(burst);
      }, GATHER_MS);
    },
    // What is read anew from here has it all, and perhaps without what it was about.
    lostTrack: () => {
      gathered.current = [];
    },
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
