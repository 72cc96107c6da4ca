import { describe, expect, it } from '@jest/globals';
import { checkMapping } from './check-mapping.js';

const good = {
  source: 'our-old-desk',
  timezone: 'Europe/London',
  timeFormat: 'd/M/yyyy HH:mm',
  columns: { incident: 'id', eventAt: 'when', state: 'state', priority: 'prio' },
  states: { Open: 'in_progress', Waiting: { status: 'pending', reason: 'user' } },
  priorities: { High: 'P2' },
};
const isTimezone = (name: string): boolean => name === 'Europe/London';
const errorsOf = (input: unknown): readonly unknown[] => {
  const check = checkMapping(input, isTimezone);
  return check.ok ? [] : check.errors.map(({ field, message }) => `${field}: ${message}`);
};

describe('checkMapping', () => {
  it('takes a mapping and fills in what may be left out', () => {
    const check = checkMapping(good, isTimezone);
    expect(check).toMatchObject({
      ok: true,
      mapping: {
        delimiter: ',',
        unknown: [],
        subject: [],
        details: {},
        resolution: {},
        states: {
          Open: { status: 'in_progress', pendingReason: null },
          Waiting: { status: 'pending', pendingReason: 'user' },
        },
      },
    });
  });

  it.each([
    ['no object', [], 'mapping: must be an object'],
    [
      'a missing column',
      { ...good, columns: { incident: 'id', state: 's' } },
      'columns.eventAt: is missing',
    ],
    ['an unknown field', { ...good, zone: 'x' }, 'zone: is not known here'],
    [
      'an unknown column field',
      { ...good, columns: { ...good.columns, severity: 'x' } },
      'columns.severity: is not known here',
    ],
    [
      'a zone that does not exist',
      { ...good, timezone: 'Mars/Olympus' },
      'timezone: must be an IANA time zone such as Europe/London, not "Mars/Olympus"',
    ],
    ['a bad time format', { ...good, timeFormat: 'd/M' }, 'timeFormat: names no year'],
    [
      'a source with blanks',
      { ...good, source: 'Our desk' },
      'source: must be lower-case letters, digits and hyphens, at most 63',
    ],
    [
      'a long delimiter',
      { ...good, delimiter: '||' },
      'delimiter: must be one character, and no quote',
    ],
    ['no states', { ...good, states: {} }, 'states: must map at least one state of the log'],
    [
      'a state of ours that does not exist',
      { ...good, states: { Open: 'open' } },
      'states.Open: must be one of new, assigned, in_progress, pending, resolved, closed, cancelled',
    ],
    [
      'pending without a reason',
      { ...good, states: { Wait: 'pending' } },
      'states.Wait: needs a reason: { status: pending, reason: … }',
    ],
    [
      'a reason that does not exist',
      { ...good, states: { Wait: { status: 'pending', reason: 'lunch' } } },
      'states.Wait.reason: must be one of user, supplier, change, scheduled',
    ],
    [
      'a reason where none belongs',
      { ...good, states: { Open: { status: 'new', reason: 'user' } } },
      'states.Open.reason: is only for pending',
    ],
    [
      'a priority of ours that does not exist',
      { ...good, priorities: { High: 'P9' } },
      'priorities.High: must be one of P1, P2, P3, P4, P5',
    ],
    [
      'a column without values',
      { ...good, columns: { ...good.columns, impact: 'impact' } },
      'impacts: must map the values of columns.impact',
    ],
    [
      'a number for a column',
      { ...good, subject: [3] },
      'subject[0]: must be a text that is not empty',
    ],
  ])('names the field of %s', (_what, input, error) => {
    expect(errorsOf(input)).toContain(error);
  });

  it('finds every error at once', () => {
    expect(errorsOf({ ...good, timezone: '', states: { Open: 'open' } })).toHaveLength(2);
  });
});
