import { describe, expect, it } from '@jest/globals';
import {
  calendarOf,
  draftOf,
  isSame,
  minutesOfWeek,
  nextSpan,
  officeHours,
  rebased,
  roundTheClock,
  withDay,
  withHolidays,
  withOtherHours,
  withoutHoliday,
  withoutOtherHours,
} from './hours-draft.js';
import { changesBetween, isMeasuredBy } from './hours-changes.js';
import { faultInWords, faultsOf } from './hours-faults.js';

const CALENDAR = {
  timezone: 'Europe/London',
  week: { mon: [['09:00', '17:00']], fri: [['22:00', '06:00']] },
  holidays: ['2026-12-25'],
  exceptions: { '2026-12-24': [['09:00', '12:00']], '2026-12-31': [] },
};

const DAY = [{ from: '08:00', to: '12:00' }];

describe('a calendar while it is edited', () => {
  it('comes back as it was', () => {
    expect(calendarOf(draftOf(CALENDAR))).toEqual(CALENDAR);
    const plain = { ...calendarOf(officeHours('UTC')) };
    expect(plain).not.toHaveProperty('exceptions');
    expect(calendarOf(draftOf(plain))).toEqual(plain);
  });

  it('counts the service time of a week', () => {
    expect(minutesOfWeek(officeHours('UTC'))).toBe(40 * 60);
    expect(minutesOfWeek(draftOf(CALENDAR))).toBe(16 * 60);
    expect(minutesOfWeek(roundTheClock(officeHours('UTC')))).toBe(168 * 60);
  });

  it('keeps holidays and other hours in order, each date once', () => {
    const draft = withHolidays(draftOf(CALENDAR), ['2026-01-01', '2026-12-25']);
    expect(draft.holidays).toEqual(['2026-01-01', '2026-12-25']);
    expect(withoutHoliday(draft, '2026-01-01').holidays).toEqual(['2026-12-25']);
    const other = withOtherHours(draft, '2026-12-24', []);
    expect(other.otherHours.map(({ date }) => date)).toEqual(['2026-12-24', '2026-12-31']);
    expect(withoutOtherHours(other, '2026-12-24').otherHours).toHaveLength(1);
    expect(isSame(draft, draftOf(CALENDAR))).toBe(false);
    expect(isSame(withoutHoliday(draft, '2026-01-01'), draftOf(CALENDAR))).toBe(true);
  });

  it('goes on from a newer version with what was edited', () => {
    const base = draftOf(CALENDAR);
    const draft = withHolidays(withDay(base, 'mon', []), ['2027-01-01']);
    const onto = withHolidays(withDay(withoutHoliday(base, '2026-12-25'), 'tue', DAY), [
      '2026-12-28',
    ]);
    const now = rebased(draft, base, { ...onto, timezone: 'UTC' });
    expect(now.week).toMatchObject({ mon: [], tue: DAY, fri: base.week.fri });
    expect(now.holidays).toEqual(['2026-12-28', '2027-01-01']);
    expect(now.timezone).toBe('UTC');
    expect(rebased(base, base, onto)).toEqual(onto);
    expect(rebased(withoutHoliday(base, '2026-12-25'), base, base).holidays).toEqual([]);
  });

  it('offers hours that fit behind the last ones', () => {
    expect(nextSpan([])).toEqual({ from: '09:00', to: '17:00' });
    expect(nextSpan([{ from: '09:00', to: '12:30' }])).toEqual({ from: '13:30', to: '14:30' });
    expect(nextSpan([{ from: '22:00', to: '06:00' }])).toEqual({ from: '', to: '' });
    expect(nextSpan([{ from: '22:00', to: '23:00' }])).toEqual({ from: '', to: '' });
  });

  it('says what is otherwise than before', () => {
    const before = draftOf(CALENDAR);
    const now = withOtherHours(
      withHolidays(withDay(before, 'fri', []), ['2026-12-28']),
      '2026-12-24',
      [],
    );
    expect(changesBetween(before, before)).toEqual([]);
    expect(changesBetween(before, now).map(({ before: was, now: is }) => [was, is])).toEqual([
      ['22:00–06:00', 'closed'],
      ['as the weekday', 'holiday'],
      ['09:00–12:00', 'closed'],
    ]);
    expect(changesBetween(before, now)[0]?.about).toBe('Friday');
  });

  it('is one that promises are measured by, or not', () => {
    const policy = {
      rules: [{ targets: { resolve: { minutes: 60, calendar: 'Nights' }, own: 30 } }],
      name: 'Weekends',
    };
    expect(isMeasuredBy(policy, 'Nights')).toBe(true);
    expect(isMeasuredBy(policy, 'Weekends')).toBe(false);
    expect(isMeasuredBy(undefined, 'Nights')).toBe(false);
  });

  it('finds the faults of its parts, and says them in words', () => {
    const faults = faultsOf([
      { field: 'calendar.week.mon[1]', reason: 'overlaps another span of the week' },
      { field: 'name', reason: 'must be text' },
    ]);
    expect([...faults.keys()]).toEqual(['week.mon[1]', 'name']);
    expect(faultInWords('week.mon[1]', 'overlaps')).toBe('Monday, hours 2: overlaps');
    expect(faultInWords('week.fri[0][1]', 'must be a time')).toBe(
      'Friday, hours 1, to: must be a time',
    );
    expect(faultInWords('exceptions.2026-12-24[0][0]', 'no')).toMatch(/24.*, hours 1, from: no$/);
    expect(faultInWords('timezone', 'no')).toBe('Time zone: no');
  });
});
