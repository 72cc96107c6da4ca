import type { RuleEvent, RuleRun } from './automation-queries.js';

export const EVENT_WORDS: Readonly<Record<RuleEvent, string>> = {
  created: 'A ticket is raised',
  changed: 'A ticket is changed',
  requester_replied: 'The requester replies',
  desk_replied: 'The desk replies',
  status_changed: 'The status changes',
  reopened: 'A ticket is reopened',
  sla_warned: 'A promise is about to break',
  sla_breached: 'A promise breaks',
  time_passed: 'Time passes in a status',
};

export const OUTCOME_WORDS: Readonly<Record<RuleRun['outcome'], string>> = {
  done: 'Done',
  nothing: 'Nothing to do',
  stopped: 'Stopped',
  failed: 'Failed',
};

const HOUR = 60;
const DAY = 24 * HOUR;

/** How long a rule waits, in whole days, hours or minutes: `2 days`. */
export function waitInWords(minutes: number): string {
  const [count, unit] =
    minutes % DAY === 0
      ? [minutes / DAY, 'day']
      : minutes % HOUR === 0
        ? [minutes / HOUR, 'hour']
        : [minutes, 'minute'];
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
}
