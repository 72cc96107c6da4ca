import { type ReactNode, useSyncExternalStore } from 'react';
import { pageClock } from './clock.js';
import { absoluteTime, dayAndTime, timeOfDay } from './format-time.js';
import { agoInWords } from './time-words.js';

const DAY = 24 * 60 * 60 * 1000;

interface MomentProps {
  /** RFC 3339. */
  readonly at: string;
  /** `ago` counts up to a day, then names the date; `time` is the clock time alone; `date` is both. */
  readonly shown?: 'ago' | 'time' | 'date';
}

/** A moment in the viewer's own zone; the full date, time and zone are in its title. */
export function Moment({ at, shown = 'ago' }: MomentProps): ReactNode {
  const moment = Date.parse(at);
  const words = useSyncExternalStore(pageClock.subscribe, () => wordsOf(moment, shown));
  return (
    <time dateTime={at} title={absoluteTime(moment)} style={{ whiteSpace: 'nowrap' }}>
      {words}
    </time>
  );
}

function wordsOf(moment: number, shown: 'ago' | 'time' | 'date'): string {
  if (shown === 'time') return timeOfDay(moment);
  const now = pageClock.now();
  if (shown === 'ago' && now - moment < DAY) return agoInWords(moment, now);
  return dayAndTime(moment, now);
}
