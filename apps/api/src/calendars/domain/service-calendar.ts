import type { WallInterval, Weekday } from './wall-clock.js';
import {
  WEEKDAYS,
  endOfSpan,
  epochDay,
  timeOfDay,
  wallInterval,
  weekdayIndex,
} from './wall-clock.js';

/**
 * Opening and closing time of day, "HH:MM" or "HH:MM:SS". A span whose end is not after its start
 * runs into the next day; "24:00" may end one.
 */
export type WallSpan = readonly [from: string, to: string];

/** One version of a tenant's service hours. */
export interface ServiceCalendar {
  /** IANA name, such as "Europe/London". */
  readonly timezone: string;
  /** Spans of each weekday; a weekday left out is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly WallSpan[]>>>;
  /** Dates, "YYYY-MM-DD", on which no span starts. */
  readonly holidays: readonly string[];
  /** Dates with other spans; stronger than the weekday and than a holiday. */
  readonly exceptions?: Readonly<Record<string, readonly WallSpan[]>>;
}

/** Monday to Friday, nine to five: what a new department starts with. */
export function officeHours(timezone: string, holidays: readonly string[] = []): ServiceCalendar {
  const day: readonly WallSpan[] = [['09:00', '17:00']];
  return { timezone, week: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays };
}

/** Every hour of every day. */
export function roundTheClock(timezone: string): ServiceCalendar {
  const day: readonly WallSpan[] = [['00:00', '24:00']];
  return { timezone, week: Object.fromEntries(WEEKDAYS.map((name) => [name, day])), holidays: [] };
}

/**
 * Answers, for any date, which spans start on it.
 *
 * @param calendar - one that passed `checkCalendar`.
 * @returns a function from days since 1970-01-01 to wall spans; same array for same kind of day.
 */
export function dayPlan(calendar: ServiceCalendar): (day: number) => readonly WallInterval[] {
  const week = WEEKDAYS.map((name) => readSpans(calendar.week[name] ?? []));
  const byDate = new Map<number, readonly WallInterval[]>();
  for (const date of calendar.holidays) byDate.set(readDate(date), []);
  for (const [date, spans] of Object.entries(calendar.exceptions ?? {})) {
    byDate.set(readDate(date), readSpans(spans));
  }
  return (day) => byDate.get(day) ?? week[weekdayIndex(day)] ?? [];
}

function readDate(date: string): number {
  const day = epochDay(date);
  if (day === undefined) throw new RangeError(`not a date: ${date}`);
  return day;
}

function readSpans(spans: readonly WallSpan[]): WallInterval[] {
  return spans.map(([opens, closes]) => {
    const from = timeOfDay(opens);
    const to = endOfSpan(closes);
    if (from === undefined || to === undefined) {
      throw new RangeError(`not a span of a day: ${opens} to ${closes}`);
    }
    return wallInterval(from, to);
  });
}
