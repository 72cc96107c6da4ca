import { describe, expect, it } from '@jest/globals';
import { officeHours } from '../../calendars/domain/service-calendar.js';
import type { SlaTarget } from '../../slas/domain/sla-policy.js';
import {
  type EvaluatedClock,
  evaluate,
  type EvaluationEvent,
  type EvaluationTerms,
} from './evaluation.js';

/* The 24th of November 2026 is a Tuesday; service is Monday to Friday, nine to five. */

const HOUR = 3_600_000;
const MINUTE = 60_000;
const london = officeHours('Europe/London');
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);

const TERMS: EvaluationTerms = {
  targets: { firstResponse: 60, nextUpdate: 120, resolve: 480 },
  pauses: ['resolve'],
  warnings: [],
};

type Told = [when: string, type: EvaluationEvent['type'], more?: Partial<EvaluationEvent>];

function judged(
  target: SlaTarget,
  told: readonly Told[],
  { terms = {}, until = '30T00:00' }: { terms?: Partial<EvaluationTerms>; until?: string } = {},
): EvaluatedClock {
  const events = told.map(([when, type, more]) => ({ at: at(when), type, ...more }));
  const found = evaluate(london, { ...TERMS, ...terms }, events, at(until)).find(
    (one) => one.target === target,
  );
  if (!found) throw new Error(`no clock for ${target}`);
  return found;
}

describe('a clock that is judged', () => {
  it('runs until it is decided', () => {
    const told: Told[] = [['24T09:00', 'created']];
    expect(judged('resolve', told, { until: '24T12:00' })).toMatchObject({
      verdict: 'running',
      elapsedMs: 3 * HOUR,
      clock: { dueAt: at('24T17:00') },
    });
    expect(judged('resolve', told, { until: '24T17:00' }).verdict).toBe('running');
    expect(judged('resolve', told, { until: '24T18:00' }).verdict).toBe('breached');
  });

  it('is paused while the ticket is pending, and says for how much service time', () => {
    const told: Told[] = [
      ['27T15:00', 'created'],
      ['27T16:00', 'pending'],
      ['30T10:00', 'resumed'],
    ];
    expect(judged('resolve', told, { until: '27T20:00' })).toMatchObject({
      verdict: 'paused',
      pausedMs: HOUR,
    });
    expect(judged('resolve', told, { until: '30T11:00' })).toMatchObject({
      verdict: 'running',
      pausedMs: 2 * HOUR,
      elapsedMs: 2 * HOUR,
    });
  });

  it('is paused for the reasons that count alone', () => {
    const reasons = { pauseReasons: { resolve: ['user'] } } as const;
    const held = (pendingReason: string) =>
      judged(
        'resolve',
        [
          ['24T09:00', 'created'],
          ['24T10:00', 'pending', { pendingReason }],
        ],
        {
          terms: reasons,
          until: '24T12:00',
        },
      );
    expect(held('user')).toMatchObject({ verdict: 'paused', elapsedMs: HOUR });
    expect(held('supplier')).toMatchObject({ verdict: 'running', elapsedMs: 3 * HOUR });
  });

  it('has nothing to say of a target that is not promised, or not begun', () => {
    const events = [{ at: at('24T09:00'), type: 'created' as const }];
    const clocks = evaluate(london, { ...TERMS, targets: { resolve: 60 } }, events, at('24T10:00'));
    expect(clocks.map(({ target }) => target)).toEqual(['resolve']);
  });
});

describe('warnings', () => {
  const warnings = [{ percent: 75 }, { minutesBefore: 30 }, { percent: 50 }] as const;
  const warned = (told: readonly Told[], until: string) =>
    judged('resolve', told, { terms: { warnings }, until }).warnedAt;

  it('come by share and by time, in order, as far as they have come', () => {
    const told: Told[] = [['24T09:00', 'created']];
    expect(warned(told, '24T15:00')).toEqual([at('24T13:00'), at('24T15:00')]);
    expect(warned(told, '24T17:00')).toEqual([at('24T13:00'), at('24T15:00'), at('24T16:30')]);
  });

  it('do not come after the end, nor during a hold', () => {
    expect(
      warned(
        [
          ['24T09:00', 'created'],
          ['24T14:00', 'resolved'],
        ],
        '30T00:00',
      ),
    ).toEqual([at('24T13:00')]);
    expect(
      warned(
        [
          ['24T09:00', 'created'],
          ['24T14:00', 'pending'],
        ],
        '30T00:00',
      ),
    ).toEqual([at('24T13:00')]);
  });
});

describe('the next update', () => {
  const told: Told[] = [
    ['24T09:00', 'created'],
    ['24T09:30', 'customer_reply'],
    ['24T09:40', 'agent_reply'],
    ['24T10:00', 'customer_reply'],
    ['24T11:00', 'customer_reply'],
    ['24T11:30', 'agent_reply'],
    ['24T14:00', 'customer_reply'],
    ['24T16:30', 'resolved'],
  ];

  it('is owed from the first message that is not answered yet, once per wait', () => {
    const { cycles } = judged('nextUpdate', told);
    expect(
      cycles.map(({ startedAt, dueAt, stoppedAt, verdict }) => [
        startedAt,
        dueAt,
        stoppedAt,
        verdict,
      ]),
    ).toEqual([
      [at('24T10:00'), at('24T12:00'), at('24T11:30'), 'met'],
      [at('24T14:00'), at('24T16:00'), at('24T16:30'), 'breached'],
    ]);
  });

  it('is owed at regular times where each answer starts the wait', () => {
    const { cycles } = judged('nextUpdate', told, { terms: { nextUpdateFrom: 'agent_reply' } });
    expect(cycles.map(({ startedAt, verdict }) => [startedAt, verdict])).toEqual([
      [at('24T09:40'), 'met'],
      [at('24T11:30'), 'breached'],
    ]);
  });

  it('is not owed before the first response, nor for a thank-you after the end', () => {
    const ended: Told[] = [
      ...told.slice(0, 6),
      ['24T12:00', 'resolved'],
      ['24T13:00', 'customer_reply'],
    ];
    expect(judged('nextUpdate', ended).cycles).toHaveLength(1);
  });

  it('is owed again to whoever writes on a ticket that is opened again', () => {
    const reopened: Told[] = [
      ...told.slice(0, 6),
      ['24T12:00', 'resolved'],
      ['24T13:00', 'reopened'],
      ['24T13:00', 'customer_reply'],
    ];
    expect(judged('nextUpdate', reopened, { until: '24T14:00' })).toMatchObject({
      verdict: 'running',
      clock: { startedAt: at('24T13:00'), cycle: 2 },
    });
  });

  it('stands still from its start on a ticket that is pending', () => {
    const pending: Told[] = [
      ...told.slice(0, 3),
      ['24T09:50', 'pending'],
      ['24T10:00', 'customer_reply'],
    ];
    const terms = { pauses: ['nextUpdate'] } as const;
    expect(judged('nextUpdate', pending, { terms, until: '24T15:00' })).toMatchObject({
      verdict: 'paused',
      elapsedMs: 0,
    });
  });
});

describe('where desks differ', () => {
  const reopened: Told[] = [
    ['24T09:00', 'created'],
    ['24T12:00', 'resolved'],
    ['25T11:00', 'reopened'],
  ];

  it.each([
    ['resume', '25T16:00', 3 * HOUR],
    ['count', '24T17:00', 10 * HOUR],
    ['restart', '26T11:00', 0],
  ] as const)('reopened: %s', (reopen, due, elapsedMs) => {
    expect(judged('resolve', reopened, { terms: { reopen }, until: '25T11:00' })).toMatchObject({
      elapsedMs,
      clock: { dueAt: at(due), cycle: 2 },
    });
  });

  it('reopened and started anew, what was before is on the receipt', () => {
    const { receipt } = judged('resolve', reopened, {
      terms: { reopen: 'restart' },
      until: '25T12:00',
    });
    expect(receipt.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['not_charged', at('24T09:00'), at('24T12:00')],
      ['not_charged', at('24T12:00'), at('25T11:00')],
      ['counted', at('25T11:00'), at('25T12:00')],
    ]);
  });

  it.each([
    ['from_creation', '24T13:00', 'breached'],
    ['from_change', '24T16:00', 'running'],
  ] as const)('raised: %s', (onPriorityChange, due, verdict) => {
    const raised: Told[] = [
      ['24T09:00', 'created'],
      ['24T12:00', 'priority_changed', { targets: { resolve: 240 } }],
    ];
    expect(
      judged('resolve', raised, { terms: { onPriorityChange }, until: '24T13:01' }),
    ).toMatchObject({ verdict, clock: { dueAt: at(due) } });
  });

  it.each([
    ['close', '24T17:00', 'breached'],
    ['next_open', '25T09:00', 'met'],
  ] as const)('a budget used up at closing, boundary %s', (boundary, due, verdict) => {
    const told: Told[] = [
      ['24T09:00', 'created'],
      ['24T20:00', 'resolved'],
    ];
    expect(judged('resolve', told, { terms: { boundary } })).toMatchObject({
      verdict,
      elapsedMs: 8 * HOUR,
      clock: { dueAt: at(due) },
    });
  });
});

describe('the time to own', () => {
  it('ends when somebody takes it, and is not asked for again', () => {
    const terms = { targets: { own: 15 } };
    const told: Told[] = [
      ['24T09:00', 'created'],
      ['24T09:20', 'owned'],
      ['24T10:00', 'resolved'],
      ['24T11:00', 'reopened'],
    ];
    expect(judged('own', told, { terms })).toMatchObject({
      verdict: 'breached',
      elapsedMs: 20 * MINUTE,
      clock: { cycle: 1, breachedAt: at('24T09:15') },
    });
  });
});
