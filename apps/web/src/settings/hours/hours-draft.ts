import { type Document, listAt, recordAt, textAt, WEEKDAYS } from '../policy-words.js';
import { DAY_MINUTES, minutesOf, runsOver, type Span, timeOf, totalOf } from './span-times.js';

export type Weekday = (typeof WEEKDAYS)[number][0];
export type Week = Readonly<Record<Weekday, readonly Span[]>>;

/** A date with hours of its own; without any it is closed. */
export interface OtherHours {
  readonly date: string;
  readonly spans: readonly Span[];
}

/** A calendar while it is edited. Lists keep their order, so that the API's faults find their fields. */
export interface HoursDraft {
  readonly timezone: string;
  readonly week: Week;
  /** `YYYY-MM-DD`, in order. */
  readonly holidays: readonly string[];
  readonly otherHours: readonly OtherHours[];
}

const HOUR = 60;
const OFFICE_DAY: readonly Span[] = [{ from: '09:00', to: '17:00' }];
const WHOLE_DAY: readonly Span[] = [{ from: '00:00', to: '24:00' }];

/** @param calendar - as the API shows one. */
export function draftOf(calendar: Document): HoursDraft {
  const week = recordAt(calendar, 'week');
  const exceptions = recordAt(calendar, 'exceptions');
  return {
    timezone: textAt(calendar, 'timezone'),
    week: weekOf((day) => spansAt(week, day)),
    holidays: listAt(calendar, 'holidays').filter((date) => typeof date === 'string'),
    otherHours: Object.keys(exceptions)
      .sort()
      .map((date) => ({ date, spans: spansAt(exceptions, date) })),
  };
}

/** What new service hours begin with. */
export function officeHours(timezone: string): HoursDraft {
  const week = weekOf((day) => (day === 'sat' || day === 'sun' ? [] : OFFICE_DAY));
  return { timezone, week, holidays: [], otherHours: [] };
}

export function roundTheClock(draft: HoursDraft): HoursDraft {
  return { ...draft, week: weekOf(() => WHOLE_DAY) };
}

/** As the API takes it: closed weekdays are left out, and so are the other hours where none are. */
export function calendarOf({ timezone, week, holidays, otherHours }: HoursDraft): Document {
  return {
    timezone,
    week: Object.fromEntries(
      WEEKDAYS.flatMap(([day]) => (week[day].length === 0 ? [] : [[day, pairsOf(week[day])]])),
    ),
    holidays,
    ...(otherHours.length > 0 && {
      exceptions: Object.fromEntries(otherHours.map(({ date, spans }) => [date, pairsOf(spans)])),
    }),
  };
}

/** Hours to begin with where some are added: after the last ones, where the day has room. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return { from: '09:00', to: '17:00' };
  const end = runsOver(last) ? undefined : minutesOf(last.to);
  if (end === undefined || end > DAY_MINUTES - 2 * HOUR) return { from: '', to: '' };
  return { from: timeOf(Math.ceil(end) + HOUR), to: timeOf(Math.ceil(end) + 2 * HOUR) };
}

/**
 * A draft on top of another version than the one that it began with: what was edited stays, and
 * everything else is as in the new version.
 */
export function rebased(draft: HoursDraft, base: HoursDraft, onto: HoursDraft): HoursDraft {
  const added = draft.holidays.filter((date) => !base.holidays.includes(date));
  const removed = base.holidays.filter((date) => !draft.holidays.includes(date));
  const kept = onto.holidays.filter((date) => !removed.includes(date));
  return {
    timezone: draft.timezone === base.timezone ? onto.timezone : draft.timezone,
    week: weekOf((day) => edited(draft.week[day], base.week[day]) ?? onto.week[day]),
    holidays: [...new Set([...kept, ...added])].sort(),
    otherHours: edited(draft.otherHours, base.otherHours) ?? onto.otherHours,
  };
}

function edited<T>(draft: T, base: T): T | undefined {
  return JSON.stringify(draft) === JSON.stringify(base) ? undefined : draft;
}

export function isSame(one: HoursDraft, other: HoursDraft): boolean {
  return JSON.stringify(calendarOf(one)) === JSON.stringify(calendarOf(other));
}

export function withDay(draft: HoursDraft, day: Weekday, spans: readonly Span[]): HoursDraft {
  return { ...draft, week: { ...draft.week, [day]: spans } };
}

export function withHolidays(draft: HoursDraft, dates: readonly string[]): HoursDraft {
  return { ...draft, holidays: [...new Set([...draft.holidays, ...dates])].sort() };
}

export function withoutHoliday(draft: HoursDraft, date: string): HoursDraft {
  return { ...draft, holidays: draft.holidays.filter((one) => one !== date) };
}

/** Adds the date, or gives it other spans. */
export function withOtherHours(
  draft: HoursDraft,
  date: string,
  spans: readonly Span[],
): HoursDraft {
  const others = draft.otherHours.filter((one) => one.date !== date);
  const otherHours = [...others, { date, spans }].sort((a, b) => a.date.localeCompare(b.date));
  return { ...draft, otherHours };
}

export function withoutOtherHours(draft: HoursDraft, date: string): HoursDraft {
  return { ...draft, otherHours: draft.otherHours.filter((one) => one.date !== date) };
}

/** Service time of a week without holidays and changes of the clocks, minutes. */
export function minutesOfWeek({ week }: HoursDraft): number {
  return WEEKDAYS.reduce((total, [day]) => total + totalOf(week[day]), 0);
}

function weekOf(spansOn: (day: Weekday) => readonly Span[]): Week {
  return Object.fromEntries(WEEKDAYS.map(([day]) => [day, spansOn(day)])) as Record<
    Weekday,
    readonly Span[]
  >;
}

function spansAt(record: Document, key: string): Span[] {
  return listAt(record, key).flatMap((span) => {
    if (!Array.isArray(span)) return [];
    const [from, to] = span as readonly unknown[];
    return typeof from === 'string' && typeof to === 'string' ? [{ from, to }] : [];
  });
}

function pairsOf(spans: readonly Span[]): [string, string][] {
  return spans.map(({ from, to }) => [from, to]);
}
