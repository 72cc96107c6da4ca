import { describe, expect, it } from '@jest/globals';
import { checkCalendar } from './check-calendar.js';
import { officeHours, roundTheClock } from './service-calendar.js';

const OFFICE = officeHours('Europe/London', ['2026-12-25']);

function errorsOf(input: unknown): Record<string, string> {
  const check = checkCalendar(input);
  return check.ok ? {} : Object.fromEntries(check.errors.map((e) => [e.field, e.message]));
}

describe('checking a calendar', () => {
  it.each([
    ['office hours', OFFICE],
    ['24x7', roundTheClock('UTC')],
    ['a night shift', { timezone: 'Europe/London', week: { sun: [['22:00', '06:00']] } }],
    [
      'a lunch break',
      {
        ...OFFICE,
        week: {
          mon: [
            ['09:00', '12:00'],
            ['13:00', '17:00:30'],
          ],
        },
      },
    ],
    [
      'a shift that hands over',
      { ...OFFICE, week: { mon: [['18:00', '02:00']], tue: [['02:00', '09:00']] } },
    ],
    [
      'Sunday night into Monday morning',
      { ...OFFICE, week: { sun: [['20:00', '04:00']], mon: [['04:00', '05:00']] } },
    ],
    ['a closed exception', { ...OFFICE, exceptions: { '2026-12-24': [] } }],
    ['a leap day', { ...OFFICE, holidays: ['2028-02-29'] }],
  ])('accepts %s', (_name, input) => {
    expect(errorsOf(input)).toEqual({});
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['calendar']],
    ['a list', [], ['calendar']],
    ['no fields', {}, ['timezone', 'week']],
    ['a zone that is not one', { ...OFFICE, timezone: 'Europe/Londinium' }, ['timezone']],
    ['an offset for a zone', { ...OFFICE, timezone: '+01:00' }, ['timezone']],
    ['a zone that is a number', { ...OFFICE, timezone: 1 }, ['timezone']],
    ['an unknown field', { ...OFFICE, colour: 'red' }, ['colour']],
    ['an unknown weekday', { ...OFFICE, week: { ...OFFICE.week, monday: [] } }, ['week.monday']],
    ['an empty week', { ...OFFICE, week: {} }, ['week']],
    ['a week of closed days', { ...OFFICE, week: { mon: [], tue: [] } }, ['week']],
    ['a weekday without list', { ...OFFICE, week: { mon: '09:00-17:00' } }, ['week.mon']],
    ['a span of one time', { ...OFFICE, week: { mon: [['09:00']] } }, ['week.mon[0]']],
    ['a malformed start', { ...OFFICE, week: { mon: [['9:00', '17:00']] } }, ['week.mon[0][0]']],
    ['a span from 24:00', { ...OFFICE, week: { mon: [['24:00', '02:00']] } }, ['week.mon[0][0]']],
    ['a malformed end', { ...OFFICE, week: { mon: [['09:00', '17:60']] } }, ['week.mon[0][1]']],
    ['an end past 24:00', { ...OFFICE, week: { mon: [['09:00', '24:01']] } }, ['week.mon[0][1]']],
    ['holidays that are no list', { ...OFFICE, holidays: 'Christmas' }, ['holidays']],
    [
      'a holiday that is no date',
      { ...OFFICE, holidays: ['2026-12-25', '25/12/2026'] },
      ['holidays[1]'],
    ],
    ['a holiday that does not exist', { ...OFFICE, holidays: ['2026-02-29'] }, ['holidays[0]']],
    [
      'an exception that is no date',
      { ...OFFICE, exceptions: { Easter: [] } },
      ['exceptions.Easter'],
    ],
    [
      'a malformed exception',
      { ...OFFICE, exceptions: { '2026-12-24': [['09:00', 12]] } },
      ['exceptions.2026-12-24[0][1]'],
    ],
    [
      'overlapping spans',
      {
        ...OFFICE,
        week: {
          mon: [
            ['09:00', '13:00'],
            ['12:00', '17:00'],
          ],
        },
      },
      ['week.mon[1]'],
    ],
    [
      'the same span twice',
      {
        ...OFFICE,
        week: {
          mon: [
            ['09:00', '17:00'],
            ['09:00', '17:00'],
          ],
        },
      },
      ['week.mon[1]'],
    ],
    [
      'a night that runs into the next shift',
      { ...OFFICE, week: { tue: [['22:00', '06:00']], wed: [['05:00', '09:00']] } },
      ['week.wed[0]'],
    ],
    [
      'Sunday night that runs into Monday',
      { ...OFFICE, week: { sun: [['22:00', '09:00:01']], mon: [['09:00', '17:00']] } },
      ['week.mon[0]'],
    ],
    [
      'an exception that overlaps itself',
      {
        ...OFFICE,
        exceptions: {
          '2026-12-24': [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      ['exceptions.2026-12-24[0]'],
    ],
    [
      'an exception that the night before runs into',
      {
        ...OFFICE,
        week: { mon: [['20:00', '10:00']] },
        exceptions: { '2026-12-22': [['09:00', '11:00']] },
      },
      ['exceptions.2026-12-22[0]'],
    ],
    [
      'an exception that runs into the next day',
      { ...OFFICE, exceptions: { '2026-12-21': [['20:00', '10:00']] } },
      ['exceptions.2026-12-21[0]'],
    ],
  ])('refuses %s', (_name, input, fields) => {
    expect(Object.keys(errorsOf(input))).toEqual(fields);
  });

  it('spells the zone as IANA does and puts the holidays in order once', () => {
    const holidays = ['2026-12-25', '2026-01-01', '2026-12-25'];
    expect(checkCalendar({ ...OFFICE, timezone: 'europe/london', holidays })).toEqual({
      ok: true,
      calendar: { ...OFFICE, holidays: ['2026-01-01', '2026-12-25'] },
    });
  });
});
