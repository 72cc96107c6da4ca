import { type ReactNode, useSyncExternalStore } from 'react';
import { pageClock } from './clock.js';
import { absoluteTime } from './format-time.js';
import { lengthInWords } from './time-words.js';

interface CountdownProps {
  /** RFC 3339. */
  readonly until: string;
}

/** Counts down to a moment and past it. Only its own text changes, and only when its words do. */
export function Countdown({ until }: CountdownProps): ReactNode {
  const moment = Date.parse(until);
  const words = useSyncExternalStore(pageClock.subscribe, () => {
    const left = moment - pageClock.now();
    return left >= 0 ? `${lengthInWords(left)} left` : `${lengthInWords(-left)} over`;
  });
  return (
    <time dateTime={until} title={absoluteTime(moment)} style={{ whiteSpace: 'nowrap' }}>
      {words}
    </time>
  );
}
