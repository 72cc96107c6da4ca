import { describe, expect, it } from '@jest/globals';
import type { ServiceCalendar } from './service-calendar.js';
import { officeHours, roundTheClock } from './service-calendar.js';
import { WEEKDAYS } from './wall-clock.js';
import { CalendarExhausted, WorkingHours } from './working-hours.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LONDON = officeHours('Europe/London', ['2026-12-25', '2026-12-28', '2027-01-01']);

function added(calendar: ServiceCalendar, start: string, budgetMs: number): string {
  const end = new WorkingHours(calendar).addServiceTime(Date.parse(start), budgetMs);
  return new Date(end).toISOString().replace('.000Z', 'Z');
}

function between(calendar: ServiceCalendar, from: string, to: string): number {
  return new WorkingHours(calendar).serviceTimeBetween(Date.parse(from), Date.parse(to));
}

describe('adding service time in office hours', () => {
  it.each([
    ['inside one day', '2026-11-24T10:00:00Z', 4 * HOUR, '2026-11-24T14:00:00Z'],
    ['over one night', '2026-11-24T16:00:00Z', 2 * HOUR, '2026-11-25T10:00:00Z'],
    ['over a weekend', '2026-11-27T16:00:00Z', 2 * HOUR, '2026-11-30T10:00:00Z'],
    ['from before opening', '2026-11-24T03:00:00Z', HOUR, '2026-11-24T10:00:00Z'],
    ['from after closing', '2026-11-24T20:00:00Z', HOUR, '2026-11-25T10:00:00Z'],
    ['from the moment of closing', '2026-11-24T17:00:00Z', HOUR, '2026-11-25T10:00:00Z'],
    ['from a holiday', '2026-12-25T11:00:00Z', HOUR, '2026-12-29T10:00:00Z'],
    ['used up exactly at closing', '2026-11-24T09:00:00Z', 8 * HOUR, '2026-11-24T17:00:00Z'],
    ['used up at closing, from outside', '2026-11-23T22:00:00Z', 8 * HOUR, '2026-11-24T17:00:00Z'],
    ['a second past closing', '2026-11-24T09:00:00Z', 8 * HOUR + SECOND, '2026-11-25T09:00:01Z'],
    ['from odd seconds', '2026-11-24T16:59:17Z', 44 * SECOND, '2026-11-25T09:00:01Z'],
    ['nothing', '2026-11-24T20:00:00Z', 0, '2026-11-24T20:00:00Z'],
    ['over the change of year', '2026-12-31T16:00:00Z', 2 * HOUR, '2027-01-04T10:00:00Z'],
    ['in summer time', '2026-07-01T07:59:00Z', HOUR, '2026-07-01T09:00:00Z'],
    ['into summer time', '2026-03-27T16:00:00Z', 2 * HOUR, '2026-03-30T09:00:00Z'],
    ['out of summer time', '2026-10-23T15:00:00Z', 2 * HOUR, '2026-10-26T10:00:00Z'],
  ])('%s', (_name, start, budget, end) => {
    expect(added(LONDON, start, budget)).toBe(end);
  });

  it('keeps milliseconds', () => {
    expect(added(LONDON, '2026-11-24T10:00:00.123Z', 456)).toBe('2026-11-24T10:00:00.579Z');
  });

  it('reaches over many years', () => {
    const plain = officeHours('Europe/London');
    const hours = new WorkingHours(plain);
    const start = Date.parse('2026-01-05T09:00:00Z');
    const fiftyYearsOfWeeks = hours.addServiceTime(start, 2600 * 40 * HOUR);
    expect(hours.serviceTimeBetween(start, fiftyYearsOfWeeks)).toBe(2600 * 40 * HOUR);
    expect(new Date(fiftyYearsOfWeeks).getUTCFullYear()).toBe(2075);
  });
});

describe('taking service time back', () => {
  it.each([
    ['inside one day', '2026-11-24T14:00:00Z', 4 * HOUR, '2026-11-24T10:00:00Z'],
    ['over one night', '2026-11-25T10:00:00Z', 2 * HOUR, '2026-11-24T16:00:00Z'],
    ['from after closing', '2026-11-24T20:00:00Z', HOUR, '2026-11-24T16:00:00Z'],
    ['down to the opening', '2026-11-24T10:00:00Z', HOUR, '2026-11-24T09:00:00Z'],
    ['a second past the opening', '2026-11-24T10:00:00Z', HOUR + SECOND, '2026-11-23T16:59:59Z'],
    ['a whole day from closing', '2026-11-24T17:00:00Z', 8 * HOUR, '2026-11-24T09:00:00Z'],
    ['over a holiday', '2026-12-29T09:30:00Z', HOUR, '2026-12-24T16:30:00Z'],
    ['nothing', '2026-11-24T20:00:00Z', 0, '2026-11-24T20:00:00Z'],
    ['over several years', '2026-11-24T09:00:00Z', 520 * 40 * HOUR, '2016-12-06T09:00:00Z'],
  ])('%s', (_name, end, budget, start) => {
    const at = new WorkingHours(LONDON).subtractServiceTime(Date.parse(end), budget);
    expect(new Date(at).toISOString().replace('.000Z', 'Z')).toBe(start);
  });

  it('says when there is no more of it', () => {
    const once = {
      ...LONDON,
      week: {},
      exceptions: { '2026-11-24': [['09:00', '12:00']] },
    } as const;
    const hours = new WorkingHours(once);
    const end = Date.parse('2026-11-25T00:00:00Z');
    expect(hours.subtractServiceTime(end, 3 * HOUR)).toBe(Date.parse('2026-11-24T09:00:00Z'));
    expect(() => hours.subtractServiceTime(end, 3 * HOUR + 1)).toThrow(CalendarExhausted);
    expect(() => hours.subtractServiceTime(end, -1)).toThrow(RangeError);
  });
});

describe('measuring service time', () => {
  it.each([
    [
      'a hold from Friday 16:00 to Monday 10:00 is 2 hours, not 66',
      '2026-11-27T16:00:00Z',
      '2026-11-30T10:00:00Z',
      2 * HOUR,
    ],
    ['a night is nothing', '2026-11-24T17:00:00Z', '2026-11-25T09:00:00Z', 0],
    ['a week is 40 hours', '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z', 40 * HOUR],
    ['reversed order is nothing', '2026-11-25T12:00:00Z', '2026-11-24T12:00:00Z', 0],
    ['Christmas 2026', '2026-12-24T16:00:00Z', '2026-12-29T10:00:00Z', 2 * HOUR],
  ])('%s', (_name, from, to, expected) => {
    expect(between(LONDON, from, to)).toBe(expected);
  });
});

describe('kinds of calendar', () => {
  it('with a lunch break counts both sides of it', () => {
    const lunch: ServiceCalendar = {
      ...LONDON,
      week: {
        tue: [
          ['13:00', '17:00'],
          ['09:00', '12:00'],
        ],
      },
    };
    expect(added(lunch, '2026-11-24T11:30:00Z', HOUR)).toBe('2026-11-24T13:30:00Z');
    expect(between(lunch, '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z')).toBe(7 * HOUR);
  });

  it('with a span over midnight counts it as one', () => {
    const night: ServiceCalendar = { ...LONDON, week: { fri: [['22:00', '06:00']] } };
    expect(added(night, '2026-11-27T23:00:00Z', 3 * HOUR)).toBe('2026-11-28T02:00:00Z');
    expect(added(night, '2026-11-27T23:00:00Z', 8 * HOUR)).toBe('2026-12-04T23:00:00Z');
    const spans = new WorkingHours(night).openSpans(
      Date.parse('2026-11-27T00:00:00Z'),
      Date.parse('2026-11-29T00:00:00Z'),
    );
    expect(spans).toEqual([
      { opensAt: Date.parse('2026-11-27T22:00:00Z'), closesAt: Date.parse('2026-11-28T06:00:00Z') },
    ]);
  });

  it('lets the night before a holiday run into it', () => {
    const night: ServiceCalendar = {
      ...LONDON,
      week: { thu: [['22:00', '06:00']], fri: [['22:00', '06:00']] },
    };
    expect(between(night, '2026-12-24T20:00:00Z', '2026-12-27T00:00:00Z')).toBe(8 * HOUR);
  });

  it('24x7 counts every second and is one span over any length of time', () => {
    const always = roundTheClock('Europe/London');
    const [from, to] = ['2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z'];
    expect(between(always, from, to)).toBe(Date.parse(to) - Date.parse(from));
    expect(new WorkingHours(always).openSpans(Date.parse(from), Date.parse(to))).toHaveLength(1);
  });

  it('with other hours on a date follows them, on a holiday as well', () => {
    const christmas: ServiceCalendar = {
      ...LONDON,
      exceptions: { '2026-12-24': [['09:00', '12:00']], '2026-12-25': [['10:00', '11:00']] },
    };
    expect(between(christmas, '2026-12-24T00:00:00Z', '2026-12-26T00:00:00Z')).toBe(4 * HOUR);
  });

  it('of another zone keeps absolute times', () => {
    expect(added(officeHours('Asia/Kolkata'), '2026-11-24T03:00:00Z', HOUR)).toBe(
      '2026-11-24T04:30:00Z',
    );
  });

  it('that never opens again is exhausted', () => {
    const hours = new WorkingHours({
      timezone: 'UTC',
      week: {},
      holidays: [],
      exceptions: { '2026-12-24': [['09:00', '10:00']] },
    });
    const start = Date.parse('2026-12-01T00:00:00Z');
    expect(hours.addServiceTime(start, HOUR)).toBe(Date.parse('2026-12-24T10:00:00Z'));
    expect(() => hours.addServiceTime(start, HOUR + 1)).toThrow(CalendarExhausted);
    expect(hours.whenUsedUp(start, HOUR + 1)).toBeNull();
    expect(hours.nextOpen(Date.parse('2026-12-24T10:00:00Z'))).toBeNull();
  });

  it('that would need more than a century is exhausted', () => {
    const hours = new WorkingHours({
      timezone: 'UTC',
      week: { mon: [['09:00', '09:01']] },
      holidays: [],
    });
    expect(() => hours.addServiceTime(0, 1000 * HOUR)).toThrow(CalendarExhausted);
  });

  it.each([
    ['a negative budget', 0, -1],
    ['a budget that is no number', 0, NaN],
    ['an endless budget', 0, Infinity],
    ['a start that is no number', NaN, 1],
    ['a start before 1900', Date.UTC(1899, 0, 1), 1],
  ])('refuses %s', (_name, start, budget) => {
    expect(() => new WorkingHours(LONDON).addServiceTime(start, budget)).toThrow(RangeError);
  });
});

describe('the hour that the clock skips, London 29 March 2026, 01:00 to 02:00', () => {
  const sunday = (from: string, to: string): ServiceCalendar => ({
    timezone: 'Europe/London',
    week: { sun: [[from, to]] },
    holidays: [],
  });
  const day = ['2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z'] as const;

  it('is missing from the day, which has 23 hours', () => {
    expect(between(sunday('00:00', '24:00'), '2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z')).toBe(
      23 * HOUR,
    );
  });

  it('starts a span that would start in it at the jump', () => {
    expect(between(sunday('01:30', '04:00'), ...day)).toBe(2 * HOUR);
    expect(added(sunday('01:30', '04:00'), day[0], MINUTE)).toBe('2026-03-29T01:01:00Z');
  });

  it('ends a span that would end in it at the jump', () => {
    expect(between(sunday('00:00', '01:30'), ...day)).toBe(HOUR);
  });

  it('leaves nothing of a span that lies inside it', () => {
    expect(between(sunday('01:15', '01:45'), ...day)).toBe(0);
  });

  it('shortens a night that spans it', () => {
    const night: ServiceCalendar = {
      ...sunday('09:00', '10:00'),
      week: { sat: [['22:00', '06:00']] },
    };
    expect(between(night, ...day)).toBe(7 * HOUR);
  });
});

describe('the hour that the clock shows twice, London 25 October 2026, 01:00 to 02:00', () => {
  const sunday = (from: string, to: string): ServiceCalendar => ({
    timezone: 'Europe/London',
    week: { sun: [[from, to]] },
    holidays: [],
  });
  const day = ['2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z'] as const;

  it('makes a day of 25 hours', () => {
    expect(between(sunday('00:00', '24:00'), '2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z')).toBe(
      25 * HOUR,
    );
  });

  it('counts both passes inside a span', () => {
    expect(between(sunday('00:00', '04:00'), ...day)).toBe(5 * HOUR);
    expect(added(sunday('00:00', '04:00'), day[0], 2 * HOUR)).toBe('2026-10-25T01:00:00Z');
  });

  it('opens a span that lies inside it twice', () => {
    const hours = new WorkingHours(sunday('01:15', '01:45'));
    expect(hours.openSpans(Date.parse(day[0]), Date.parse(day[1]))).toEqual([
      { opensAt: Date.parse('2026-10-25T00:15:00Z'), closesAt: Date.parse('2026-10-25T00:45:00Z') },
      { opensAt: Date.parse('2026-10-25T01:15:00Z'), closesAt: Date.parse('2026-10-25T01:45:00Z') },
    ]);
  });

  it('lengthens a night that spans it', () => {
    const night: ServiceCalendar = {
      ...sunday('09:00', '10:00'),
      week: { sat: [['22:00', '06:00']] },
    };
    expect(between(night, ...day)).toBe(9 * HOUR);
  });
});

describe('zones with a taste of their own', () => {
  it.each(['America/New_York', 'Pacific/Auckland', 'Pacific/Pago_Pago', 'Pacific/Kiritimati'])(
    'counts every second of ten years of night-to-night shifts in %s',
    (timezone) => {
      const week = Object.fromEntries(WEEKDAYS.map((day) => [day, [['20:00', '20:00']]]));
      const [from, to] = ['2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z'];
      const calendar = { timezone, week, holidays: [] } as ServiceCalendar;
      expect(between(calendar, from, to)).toBe(Date.parse(to) - Date.parse(from));
    },
  );

  it('skips the date that Samoa skipped', () => {
    const samoa: ServiceCalendar = roundTheClock('Pacific/Apia');
    const friday: ServiceCalendar = { ...samoa, week: { fri: [['00:00', '24:00']] } };
    expect(between(friday, '2011-12-29T12:00:00Z', '2012-01-01T12:00:00Z')).toBe(0);
  });

  it('starts the day at 01:00 where midnight is skipped', () => {
    const cairo: ServiceCalendar = {
      ...roundTheClock('Africa/Cairo'),
      week: { fri: [['00:00', '02:00']] },
    };
    expect(between(cairo, '2026-04-23T12:00:00Z', '2026-04-24T12:00:00Z')).toBe(HOUR);
  });

  it('follows a half-hour change of clocks', () => {
    const lordHowe: ServiceCalendar = {
      ...roundTheClock('Australia/Lord_Howe'),
      week: { sun: [['00:00', '24:00']] },
    };
    expect(between(lordHowe, '2026-04-03T00:00:00Z', '2026-04-07T00:00:00Z')).toBe(24.5 * HOUR);
  });
});
