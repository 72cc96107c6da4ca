import ical, { type VEvent } from 'node-ical';

/** A day on which an iCalendar file says that something is all day. */
export interface NamedHoliday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

export interface ReadHolidays {
  /** In order of date; several names of one day are one entry each. */
  readonly holidays: readonly NamedHoliday[];
  /** Entries that are appointments of some hours, and so no holidays. */
  readonly skipped: number;
}

/** Days that one entry may last, so that a mistake does not close the desk for a year. */
const MOST_DAYS = 31;
const MOST_HOLIDAYS = 2_000;
/** For all entries of a file that come again; what other servers say must not keep us busy. */
const MOST_MS = 2_000;
const WITHIN_A_DAY = /^RRULE\b.*(FREQ=(HOURLY|MINUTELY|SECONDLY)|BY(HOUR|MINUTE|SECOND)=)/im;

/** A file that is none, or says too much. */
export class UnreadableCalendar extends Error {}

/**
 * As {@link readHolidays}, of the year before this one and the next ten.
 *
 * @throws UnreadableCalendar with the reason.
 */
export function holidaysAround(text: string, now: Date): ReadHolidays {
  const year = now.getUTCFullYear();
  return readHolidays(text, `${String(year - 1)}-01-01`, `${String(year + 10)}-12-31`);
}

/**
 * The all-day entries of an iCalendar file (RFC 5545) from one day to another; those that come again
 * each time, those that last several days for each of them.
 *
 * @param from - `YYYY-MM-DD`, the first day.
 * @param to - the last.
 * @throws UnreadableCalendar with the reason.
 */
export function readHolidays(text: string, from: string, to: string): ReadHolidays {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) {
    throw new UnreadableCalendar('is no iCalendar file: it must begin with BEGIN:VCALENDAR');
  }
  if (!/\bEND:VCALENDAR\s*$/i.test(text)) {
    throw new UnreadableCalendar('is cut off: it must end with END:VCALENDAR');
  }
  if (WITHIN_A_DAY.test(text.replaceAll(/\r?\n[ \t]/g, ''))) {
    throw new UnreadableCalendar('has an entry that comes again within a day');
  }
  const entries = entriesOf(text);
  const allDay = entries.filter(({ datetype }) => datetype === 'date');
  const holidays: NamedHoliday[] = [];
  const until = performance.now() + MOST_MS;
  for (const entry of allDay) {
    holidays.push(...daysOf(entry, from, to));
    if (holidays.length > MOST_HOLIDAYS) {
      throw new UnreadableCalendar(`has more than ${String(MOST_HOLIDAYS)} days`);
    }
    if (performance.now() > until) throw new UnreadableCalendar('takes too long to read');
  }
  const unique = new Map(holidays.map((one) => [`${one.date} ${one.name}`, one]));
  return {
    holidays: [...unique.values()].sort((one, other) => one.date.localeCompare(other.date)),
    skipped: entries.length - allDay.length,
  };
}

function entriesOf(text: string): VEvent[] {
  return Object.values(understood(() => ical.sync.parseICS(text))).filter(isEntry);
}

/** The library throws whatever it likes at what it cannot read. */
function understood<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new UnreadableCalendar('has an entry that cannot be read');
  }
}

function isEntry(component: { type?: string } | undefined): component is VEvent {
  return component?.type === 'VEVENT';
}

function daysOf(entry: VEvent, from: string, to: string): NamedHoliday[] {
  const name = nameOf(entry.summary);
  return spansOf(entry, from, to)
    .flatMap(({ first, days }) => Array.from({ length: days }, (_, step) => plusDays(first, step)))
    .filter((date) => date >= from && date <= to)
    .map((date) => ({ date, name }));
}

function spansOf(entry: VEvent, from: string, to: string): { first: string; days: number }[] {
  if (!entry.rrule) return [spanOf(entry.start, entry.end)];
  const window = { from: localDate(from), to: localDate(to) };
  const times = understood(() => ical.expandRecurringEvent(entry, window));
  return times.map(({ start, end }) => spanOf(start, end));
}

/** The end of an all-day entry is the day after its last; without one it is a day. */
function spanOf(start: Date, end: Date | undefined): { first: string; days: number } {
  const first = dateOf(start);
  const days = end === undefined ? 1 : daysBetween(first, dateOf(end));
  if (days > MOST_DAYS) throw new UnreadableCalendar(`has an entry of ${String(days)} days`);
  return { first, days: Math.max(1, days) };
}

/** Dates without a time are given as midnight of the process's own zone. */
function dateOf(moment: Date): string {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${String(moment.getFullYear())}-${month ?? ''}-${day ?? ''}`;
}

function localDate(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day);
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(first: string, after: string): number {
  return Math.round(
    (Date.parse(`${after}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000,
  );
}

/** A text, or a text with its parameters. */
function nameOf(summary: VEvent['summary'] | undefined): string {
  const text = typeof summary === 'string' ? summary : (summary?.val ?? '');
  return text.trim().slice(0, 200);
}
