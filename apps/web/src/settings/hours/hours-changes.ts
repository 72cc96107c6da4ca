import { WEEKDAYS } from '../policy-words.js';
import { dateInWords } from '../../ui/format-time.js';
import type { HoursDraft, OtherHours } from './hours-draft.js';
import type { Span } from './span-times.js';

/** One thing that is otherwise than before. */
export interface HoursChange {
  readonly about: string;
  readonly before: string;
  readonly now: string;
}

/** What an edit changes, in words and in the order of the page. */
export function changesBetween(before: HoursDraft, now: HoursDraft): HoursChange[] {
  return [
    changed('Time zone', before.timezone, now.timezone),
    ...WEEKDAYS.map(([day, about]) =>
      changed(about, spansInWords(before.week[day]), spansInWords(now.week[day])),
    ),
    ...holidayChanges(before.holidays, now.holidays),
    ...otherHoursChanges(before.otherHours, now.otherHours),
  ].filter(({ before: was, now: is }) => was !== is);
}

/**
 * Whether promises of a policy run by the calendar of this name: all by that of the policy, or one
 * that names another.
 */
export function isMeasuredBy(policy: unknown, name: string): boolean {
  if (typeof policy !== 'object' || policy === null) return false;
  return Object.entries(policy).some(
    ([key, value]: [string, unknown]) =>
      (key === 'calendar' && value === name) || isMeasuredBy(value, name),
  );
}

export function spansInWords(spans: readonly Span[]): string {
  if (spans.length === 0) return 'closed';
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

function changed(about: string, before: string, now: string): HoursChange {
  return { about, before, now };
}

function holidayChanges(before: readonly string[], now: readonly string[]): HoursChange[] {
  const all = [...new Set([...before, ...now])].sort();
  const said = (dates: readonly string[], date: string): string =>
    dates.includes(date) ? 'holiday' : 'as the weekday';
  return all.map((date) => changed(dateInWords(date), said(before, date), said(now, date)));
}

function otherHoursChanges(
  before: readonly OtherHours[],
  now: readonly OtherHours[],
): HoursChange[] {
  const dates = [...new Set([...before, ...now].map(({ date }) => date))].sort();
  const said = (all: readonly OtherHours[], date: string): string => {
    const found = all.find((one) => one.date === date);
    return found ? spansInWords(found.spans) : 'no other hours';
  };
  return dates.map((date) => changed(dateInWords(date), said(before, date), said(now, date)));
}
