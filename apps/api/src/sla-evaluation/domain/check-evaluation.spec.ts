import { describe, expect, it } from '@jest/globals';
import { checkEvaluation, checkSpan } from './check-evaluation.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const calendar = { timezone: 'Europe/London', week: { mon: [['09:00', '17:00']] }, holidays: [] };
const policy = { targets: { first_response: 60, resolution: 480 } };
const created = { at: '2026-11-24T09:00:00Z', type: 'created' };
const question = { calendar, policy, events: [created], evaluateAt: undefined };

describe('a question about the clocks of a ticket', () => {
  it('is read with what it leaves out as usual', () => {
    expect(checkEvaluation(question, NOW)).toEqual({
      ok: true,
      value: {
        calendar,
        terms: {
          targets: { firstResponse: 60, resolve: 480 },
          pauses: ['resolve'],
          warnings: [],
        },
        events: [{ at: Date.parse(created.at), type: 'created' }],
        evaluateAt: NOW,
      },
    });
  });

  it('is read with everything that it may say', () => {
    const full = {
      ...policy,
      pauses: ['resolution', 'next_response'],
      pauseReasons: { resolution: ['supplier', 'user'] },
      warnings: [{ percent: 50 }, { minutesBefore: 15 }],
      reopen: 'count',
      nextResponseFrom: 'agent_reply',
      onPriorityChange: 'from_change',
      boundary: 'next_open',
    };
    const events = [
      created,
      { at: '2026-11-24T10:00:00+01:00', type: 'assigned' },
      { at: '2026-11-24T10:30:00Z', type: 'pending', reason: 'user' },
      { at: '2026-11-24T10:40:00Z', type: 'resume' },
      { at: '2026-11-24T11:00:00Z', type: 'priority_changed', targets: { resolution: 60 } },
    ];
    const evaluateAt = '2026-11-30T00:00:00Z';
    expect(checkEvaluation({ calendar, policy: full, events, evaluateAt }, NOW)).toMatchObject({
      ok: true,
      value: {
        terms: {
          pauses: ['resolve', 'nextUpdate'],
          pauseReasons: { resolve: ['user', 'supplier'] },
          warnings: full.warnings,
          reopen: 'count',
          nextUpdateFrom: 'agent_reply',
          onPriorityChange: 'from_change',
          boundary: 'next_open',
        },
        events: [
          { type: 'created' },
          { at: Date.parse('2026-11-24T09:00:00Z'), type: 'owned' },
          { type: 'pending', pendingReason: 'user' },
          { type: 'resumed' },
          { type: 'priority_changed', targets: { resolve: 60 } },
        ],
        evaluateAt: Date.parse(evaluateAt),
      },
    });
  });

  it.each<[string, object, string[]]>([
    ['no calendar', { calendar: undefined }, ['calendar']],
    [
      'a calendar without a zone',
      { calendar: { ...calendar, timezone: 'Here' } },
      ['calendar.timezone'],
    ],
    ['a calendar that is never open', { calendar: { ...calendar, week: {} } }, ['calendar.week']],
    [
      'spans that overlap',
      {
        calendar: {
          ...calendar,
          week: {
            mon: [
              ['09:00', '12:00'],
              ['11:00', '13:00'],
            ],
          },
        },
      },
      ['calendar.week.mon[1]'],
    ],
    ['no policy', { policy: null }, ['policy']],
    ['no targets', { policy: {} }, ['policy.targets']],
    ['an unknown target', { policy: { targets: { reply: 1 } } }, ['policy.targets.reply']],
    [
      'a target in words',
      { policy: { targets: { resolution: '4h' } } },
      ['policy.targets.resolution'],
    ],
    ['an unknown option', { policy: { ...policy, colour: 'red' } }, ['policy.colour']],
    ['an unknown rule', { policy: { ...policy, reopen: 'forget' } }, ['policy.reopen']],
    ['a wrong pause', { policy: { ...policy, pauses: ['resolve'] } }, ['policy.pauses[0]']],
    [
      'a wrong reason',
      { policy: { ...policy, pauseReasons: { resolution: ['lunch'] } } },
      ['policy.pauseReasons.resolution[0]'],
    ],
    [
      'a warning of nothing',
      { policy: { ...policy, warnings: [{ percent: 0 }] } },
      ['policy.warnings[0]'],
    ],
    ['no events', { events: [] }, ['events']],
    ['no beginning', { events: [{ ...created, type: 'note' }] }, ['events']],
    ['two beginnings', { events: [created, created] }, ['events']],
    ['an unknown event', { events: [created, { ...created, type: 'smiled' }] }, ['events[1].type']],
    [
      'a moment without an offset',
      { events: [created, { at: '2026-11-24T10:00:00', type: 'note' }] },
      ['events[1].at'],
    ],
    [
      'something before the beginning',
      { events: [created, { at: '2026-11-24T08:59:59Z', type: 'note' }] },
      ['events[1].at'],
    ],
    [
      'targets of a reply',
      { events: [created, { ...created, type: 'agent_reply', targets: {} }] },
      ['events[1].targets'],
    ],
    ['a moment of evaluation in words', { evaluateAt: 'soon' }, ['evaluateAt']],
    ['a moment of evaluation far away', { evaluateAt: '2126-01-01T00:00:00Z' }, ['evaluateAt']],
  ])('with %s is refused', (_name, changes, fields) => {
    const checked = checkEvaluation({ ...question, ...changes }, NOW);
    expect(checked.ok ? [] : checked.errors.map(({ field }) => field)).toEqual(fields);
  });
});

describe('a question about service time', () => {
  it('names every field that is wrong', () => {
    const checked = checkSpan({ ...calendar, timezone: 1 }, { start: 'x', end: '2026-01-01' });
    expect(checked.ok ? [] : checked.errors.map(({ field }) => field)).toEqual([
      'calendar.timezone',
      'start',
      'end',
    ]);
  });
});
