import type { FieldProblem } from '../../api/problem.js';
import { dateInWords } from '../../ui/format-time.js';
import { WEEKDAYS } from '../policy-words.js';

/** What the API has against the parts of a calendar, by their paths: "week.mon[0][1]". */
export type HoursFaults = ReadonlyMap<string, string>;

/** Faults of the calendar alone; those of other fields keep their own names. */
export function faultsOf(fields: readonly FieldProblem[]): HoursFaults {
  return new Map(fields.map(({ field, reason }) => [field.replace(/^calendar\./, ''), reason]));
}

const SPAN = /^(week|exceptions)\.([^[]+)(?:\[(\d+)\])?(?:\[([01])\])?$/;

/** A fault for people who look at a page: "Monday, 2nd hours: overlaps another span of the week". */
export function faultInWords(path: string, reason: string): string {
  const [, kind, key = '', at, end] = SPAN.exec(path) ?? [];
  if (kind === undefined) return `${OTHERS[path] ?? path}: ${reason}`;
  const day = kind === 'week' ? WEEKDAYS.find(([name]) => name === key)?.[1] : dateInWords(key);
  const hours = at === undefined ? '' : `, hours ${String(Number(at) + 1)}`;
  const which = end === undefined ? '' : end === '0' ? ', from' : ', to';
  return `${day ?? key}${hours}${which}: ${reason}`;
}

const OTHERS: Readonly<Record<string, string>> = {
  name: 'Name',
  timezone: 'Time zone',
  week: 'The week',
  holidays: 'Holidays',
  exceptions: 'Other hours',
};
