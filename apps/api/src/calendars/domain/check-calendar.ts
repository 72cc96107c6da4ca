import { type FieldFault, isRecord, type Report, reportUnknown } from './read-document.js';
import type { ServiceCalendar, WallSpan } from './service-calendar.js';
import { dayPlan } from './service-calendar.js';
import { canonicalTimeZone } from './time-zone.js';
import type { Weekday } from './wall-clock.js';
import { DAY_MS, WEEKDAYS, endOfSpan, epochDay, timeOfDay, wallInterval } from './wall-clock.js';

export type CalendarCheck =
  | { readonly ok: true; readonly calendar: ServiceCalendar }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/** A span in milliseconds from the start of some first day, with the field that it came from. */
interface PlacedSpan {
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

const KNOWN_FIELDS = ['timezone', 'week', 'holidays', 'exceptions'];
const MAX_SPANS_A_DAY = 24;
const MAX_DATES = 5_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * Reads a calendar from outside: zone known, times and dates real, spans without overlap, and at
 * least one weekday open.
 *
 * @returns the calendar with its zone spelt as IANA does and its holidays sorted and without
 *   repeats, or every error found.
 */
export function checkCalendar(input: unknown): CalendarCheck {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });

  if (!isRecord(input)) {
    return { ok: false, errors: [{ field: 'calendar', message: 'must be an object' }] };
  }
  reportUnknown(input, KNOWN_FIELDS, '', report);
  const timezone = readTimeZone(input['timezone'], report);
  const week = readWeek(input['week'], report);
  const holidays = readHolidays(input['holidays'], report);
  const exceptions = readExceptions(input['exceptions'], report);
  if (errors.length > 0) return { ok: false, errors };

  const calendar: ServiceCalendar = {
    timezone,
    week,
    holidays,
    ...(Object.keys(exceptions).length > 0 && { exceptions }),
  };
  reportOverlapsInWeek(calendar, report);
  reportOverlapsOfExceptions(calendar, report);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, calendar };
}

function readTimeZone(value: unknown, report: Report): string {
  const name = typeof value === 'string' ? canonicalTimeZone(value) : undefined;
  if (name === undefined) report('timezone', 'must be an IANA time zone, such as Europe/London');
  return name ?? '';
}

function readWeek(value: unknown, report: Report): ServiceCalendar['week'] {
  if (!isRecord(value)) {
    report('week', 'must be an object with the spans of each weekday');
    return {};
  }
  const week: Partial<Record<Weekday, readonly WallSpan[]>> = {};
  for (const [name, spans] of Object.entries(value)) {
    const weekday = WEEKDAYS.find((known) => known === name);
    if (weekday) week[weekday] = readSpans(spans, `week.${name}`, report);
    else report(`week.${name}`, `is not a weekday; use ${WEEKDAYS.join(', ')}`);
  }
  if (Object.values(value).every((spans) => Array.isArray(spans) && spans.length === 0)) {
    report('week', 'has no service hours: open at least one weekday');
  }
  return week;
}

function readHolidays(value: unknown, report: Report): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_DATES) {
    report('holidays', `must be a list of at most ${String(MAX_DATES)} dates`);
    return [];
  }
  const dates: string[] = [];
  value.forEach((date: unknown, at) => {
    if (typeof date === 'string' && isDate(date)) dates.push(date);
    else report(`holidays[${String(at)}]`, 'must be a date, YYYY-MM-DD');
  });
  return [...new Set(dates)].sort();
}

function readExceptions(value: unknown, report: Report): Record<string, readonly WallSpan[]> {
  const exceptions: Record<string, readonly WallSpan[]> = {};
  if (value === undefined) return exceptions;
  if (!isRecord(value) || Object.keys(value).length > MAX_DATES) {
    report('exceptions', `must be an object of at most ${String(MAX_DATES)} dates with spans`);
    return exceptions;
  }
  for (const [date, spans] of Object.entries(value)) {
    if (isDate(date)) exceptions[date] = readSpans(spans, `exceptions.${date}`, report);
    else report(`exceptions.${date}`, 'must be a date, YYYY-MM-DD');
  }
  return exceptions;
}

function readSpans(value: unknown, field: string, report: Report): WallSpan[] {
  if (!Array.isArray(value) || value.length > MAX_SPANS_A_DAY) {
    report(field, `must be a list of at most ${String(MAX_SPANS_A_DAY)} spans`);
    return [];
  }
  const spans: WallSpan[] = [];
  value.forEach((span: unknown, at) => {
    const name = `${field}[${String(at)}]`;
    if (!Array.isArray(span) || span.length !== 2) {
      report(name, 'must be a pair of times, such as ["09:00", "17:00"]');
      return;
    }
    const [from, to] = span as unknown[];
    if (typeof from !== 'string' || timeOfDay(from) === undefined) {
      report(`${name}[0]`, 'must be a time from 00:00 to 23:59:59');
    } else if (typeof to !== 'string' || endOfSpan(to) === undefined) {
      report(`${name}[1]`, 'must be a time from 00:00 to 24:00');
    } else {
      spans.push([from, to]);
    }
  });
  return spans;
}

function reportOverlapsInWeek({ week }: ServiceCalendar, report: Report): void {
  const placed = WEEKDAYS.flatMap((name, day) => place(week[name], `week.${name}`, day));
  // The week begins again after Sunday, whose last span may reach into Monday.
  const again = placed.map((span) => ({
    ...span,
    from: span.from + WEEK_MS,
    to: span.to + WEEK_MS,
  }));
  const fields = new Set(overlapping([...placed, ...again]).map(([, later]) => later.field));
  for (const field of fields) report(field, 'overlaps another span of the week');
}

function reportOverlapsOfExceptions(calendar: ServiceCalendar, report: Report): void {
  const planned = dayPlan(calendar);
  for (const [date, spans] of Object.entries(calendar.exceptions ?? {})) {
    const day = epochDay(date) ?? 0;
    const field = `exceptions.${date}`;
    const neighbours = [-1, 1].flatMap((step) =>
      planned(day + step).map(({ from, to }) => ({
        field: '',
        from: from + step * DAY_MS,
        to: to + step * DAY_MS,
      })),
    );
    const clash = overlapping([...place(spans, field, 0), ...neighbours])
      .flat()
      .find((span) => span.field.startsWith(field));
    if (clash)
      report(clash.field, 'overlaps another span of this day, the day before or the day after');
  }
}

function place(spans: readonly WallSpan[] | undefined, field: string, day: number): PlacedSpan[] {
  return (spans ?? []).map(([from, to], at) => {
    const interval = wallInterval(timeOfDay(from) ?? 0, endOfSpan(to) ?? 0);
    return {
      field: `${field}[${String(at)}]`,
      from: interval.from + day * DAY_MS,
      to: interval.to + day * DAY_MS,
    };
  });
}

/** Each span that begins before an earlier one has ended, after that earlier one. */
function overlapping(spans: readonly PlacedSpan[]): [earlier: PlacedSpan, later: PlacedSpan][] {
  const pairs: [PlacedSpan, PlacedSpan][] = [];
  let reaching: PlacedSpan | undefined;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (reaching && span.from < reaching.to) pairs.push([reaching, span]);
    if (!reaching || span.to > reaching.to) reaching = span;
  }
  return pairs;
}

function isDate(text: string): boolean {
  return epochDay(text) !== undefined;
}
