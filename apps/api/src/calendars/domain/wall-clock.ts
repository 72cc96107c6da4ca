/** Reading of dates and times of day as they stand on a wall, before any zone is applied. */

export const DAY_MS = 86_400_000;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A span of one date in milliseconds from its midnight; past 24 h it is in the next day. */
export interface WallInterval {
  readonly from: number;
  readonly to: number;
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const END_OF_DAY = /^24:00(?::00)?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Milliseconds from midnight of "HH:MM" or "HH:MM:SS"; undefined when it is not a time of day. */
export function timeOfDay(text: string): number | undefined {
  const parts = TIME_OF_DAY.exec(text);
  if (!parts) return undefined;
  const [, hours, minutes, seconds = '0'] = parts;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** As `timeOfDay`, and "24:00" besides. */
export function endOfSpan(text: string): number | undefined {
  return END_OF_DAY.test(text) ? DAY_MS : timeOfDay(text);
}

/** The span between two readings; an end that is not after the start belongs to the next day. */
export function wallInterval(from: number, to: number): WallInterval {
  return { from, to: to > from ? to : to + DAY_MS };
}

/** Days since 1970-01-01 of a "YYYY-MM-DD" from 1900 to 2499; undefined when there is none. */
export function epochDay(date: string): number | undefined {
  const parts = DATE.exec(date);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1900 || year > 2499) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  return exists ? midnight.getTime() / DAY_MS : undefined;
}

/** Index into `WEEKDAYS` of a day counted from 1970-01-01, a Thursday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
