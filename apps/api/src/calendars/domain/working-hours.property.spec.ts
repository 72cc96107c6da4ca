import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { checkCalendar } from './check-calendar.js';
import type { ServiceCalendar, WallSpan } from './service-calendar.js';
import { officeHours } from './service-calendar.js';
import { WEEKDAYS } from './wall-clock.js';
import { CalendarExhausted, WorkingHours } from './working-hours.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const ZONES = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const DATES = ['2026-03-28', '2026-03-29', '2026-04-05', '2026-10-24', '2026-10-25', '2026-11-01'];

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  // Close to where clocks change, and to midnight.
  fc.constantFrom(0, 1, 60, 75, 90, 105, 119, 120, 121, 150, 180, 1380, 1439),
);
const span = fc
  .tuple(minuteOfDay, minuteOfDay)
  .map(([from, to]): WallSpan => [wall(from), wall(to)]);
const day = fc.array(span, { maxLength: 3 });
const calendars = fc
  .record({
    timezone: fc.constantFrom(...ZONES),
    week: fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    holidays: fc.subarray(DATES, { maxLength: 2 }),
    exceptions: fc.dictionary(fc.constantFrom(...DATES), day, { maxKeys: 2 }),
  })
  .filter((calendar) => checkCalendar(calendar).ok);
const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 11, 31) });

function wall(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The slow truth: looks at the wall clock in every single minute. */
function openMinutes(calendar: ServiceCalendar, from: number, to: number): number[] {
  const open: number[] = [];
  for (let at = from; at < to; at += MINUTE) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timezone);
    const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
    const today = local.toPlainDate();
    const startedToday = spansOf(calendar, today).some(
      ([opens, closes]) => time >= opens && (time < closes || closes <= opens),
    );
    const startedYesterday = spansOf(calendar, today.subtract({ days: 1 })).some(
      ([opens, closes]) => closes <= opens && time < closes,
    );
    if (startedToday || startedYesterday) open.push(at);
  }
  return open;
}

function spansOf(calendar: ServiceCalendar, date: Temporal.PlainDate): readonly WallSpan[] {
  const exception = calendar.exceptions?.[date.toString()];
  if (exception) return exception;
  if (calendar.holidays.includes(date.toString())) return [];
  return calendar.week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? [];
}

describe('working hours against a walk over every minute', () => {
  const windows = fc
    .tuple(fc.constantFrom(...DATES), fc.integer({ min: -1440, max: 1440 }))
    .map(([date, shift]) => Date.parse(`${date}T00:00:00Z`) + shift * MINUTE);

  it('measures what the walk counts, and adds up to where the walk arrives', () => {
    fc.assert(
      fc.property(calendars, windows, fc.nat(), (calendar, from, pick) => {
        const to = from + 2 * DAY;
        const hours = new WorkingHours(calendar);
        const walked = openMinutes(calendar, from, to);
        expect(hours.serviceTimeBetween(from, to)).toBe(walked.length * MINUTE);

        const minutes = walked.length === 0 ? 0 : 1 + (pick % walked.length);
        const arrival = (walked[minutes - 1] ?? from - MINUTE) + MINUTE;
        expect(hours.addServiceTime(from, minutes * MINUTE)).toBe(arrival);
        expect(hours.nextOpen(from)).toBe(walked[0] ?? hours.nextOpen(to));
      }),
      { numRuns: 25 },
    );
  });
});

describe('laws of service time', () => {
  const budgets = fc.integer({ min: 1, max: 90 * DAY });

  it('adds up over any split', () => {
    fc.assert(
      fc.property(calendars, fc.tuple(moments, moments, moments), (calendar, three) => {
        const [a, b, c] = three.toSorted((x, y) => x - y) as [number, number, number];
        const hours = new WorkingHours(calendar);
        const parts = hours.serviceTimeBetween(a, b) + hours.serviceTimeBetween(b, c);
        expect(parts).toBe(hours.serviceTimeBetween(a, c));
      }),
    );
  });

  it('between a start and that start plus d is d', () => {
    fc.assert(
      fc.property(calendars, moments, budgets, (calendar, start, budget) => {
        const hours = new WorkingHours(calendar);
        const end = hours.whenUsedUp(start, budget);
        if (end !== null) expect(hours.serviceTimeBetween(start, end)).toBe(budget);
      }),
    );
  });

  it('ends at the first moment by which the budget is used up', () => {
    fc.assert(
      fc.property(calendars, moments, budgets, (calendar, start, budget) => {
        const hours = new WorkingHours(calendar);
        const end = hours.whenUsedUp(start, budget);
        if (end !== null) expect(hours.serviceTimeBetween(start, end - 1)).toBe(budget - 1);
      }),
    );
  });

  it('backwards ends at the last moment before which the budget was used', () => {
    fc.assert(
      fc.property(calendars, moments, budgets, (calendar, end, budget) => {
        const hours = new WorkingHours(calendar);
        const start = takenBack(hours, end, budget);
        if (start === null) return;
        expect(hours.serviceTimeBetween(start, end)).toBe(budget);
        expect(hours.serviceTimeBetween(start + 1, end)).toBe(budget - 1);
      }),
    );
  });

  it('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendars, moments, budgets, budgets, (calendar, start, one, other) => {
        const hours = new WorkingHours(calendar);
        const once = hours.whenUsedUp(start, one + other);
        const half = hours.whenUsedUp(start, one);
        // Together they may lie further away than is looked; each alone need not.
        if (half === null || once === null) return;
        expect(hours.whenUsedUp(half, other)).toBe(once);
      }),
    );
  });

  it('a later start or a larger budget never ends earlier', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        budgets,
        fc.nat(DAY),
        fc.nat(DAY),
        (calendar, start, d, s, m) => {
          const hours = new WorkingHours(calendar);
          const end = hours.whenUsedUp(start, d) ?? Infinity;
          expect(hours.whenUsedUp(start + s, d + m) ?? Infinity).toBeGreaterThanOrEqual(end);
        },
      ),
    );
  });

  it('is the sum of the open spans', () => {
    fc.assert(
      fc.property(calendars, moments, moments, (calendar, from, to) => {
        const hours = new WorkingHours(calendar);
        const spans = hours.openSpans(from, to);
        const sum = spans.reduce((total, { opensAt, closesAt }) => total + closesAt - opensAt, 0);
        expect(sum).toBe(hours.serviceTimeBetween(from, to));
        spans.slice(1).forEach(({ opensAt }, at) => {
          expect(opensAt).toBeGreaterThan(spans[at]?.closesAt ?? Infinity);
        });
      }),
    );
  });
});

function takenBack(hours: WorkingHours, end: number, budget: number): number | null {
  try {
    return hours.subtractServiceTime(end, budget);
  } catch (error) {
    if (error instanceof CalendarExhausted) return null;
    throw error;
  }
}

it('keeps what it computed: 200,000 additions take well under two seconds', () => {
  const holidays = ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'];
  const calendar = officeHours(
    'Europe/London',
    holidays.map((date) => `2026-${date}`),
  );
  const hours = new WorkingHours(calendar);
  const start = Date.UTC(2026, 0, 1);
  let checksum = 0;
  const began = performance.now();
  for (let i = 0; i < 200_000; i += 1) {
    checksum += hours.addServiceTime(
      start + (i % 50_000) * 600_000,
      1 + ((i * 7919) % (90 * 8 * 3600)) * 1000,
    );
  }
  expect(checksum).toBeGreaterThan(0);
  // A tenth of a second is usual: a busy machine does not fail this, a lost cache does.
  expect(performance.now() - began).toBeLessThan(2000);
});
