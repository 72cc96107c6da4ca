import { describe, expect, it } from '@jest/globals';
import { currentClocks } from './sla-follow.js';
import { replay } from './sla-replay.js';
import type { Told } from './testing/told-tickets.js';
import { at, clockOf, facts, london, policy } from './testing/told-tickets.js';

/* The ways in which other desks are known to get their figures wrong: what happens to a ticket. */

const HOUR = 3_600_000;

describe('case 1: the priority changes during a hold', () => {
  it('keeps the earlier hold and counts it once', () => {
    const clock = clockOf(
      'resolve',
      [
        ['11-24T09:00', 'created', 'P3'],
        ['11-24T10:00', 'pending'],
        ['11-24T12:00', 'priority_changed', 'P1'],
        ['11-24T13:00', 'resumed'],
      ],
      at('11-24T13:00'),
    );
    expect(clock).toMatchObject({ budgetMs: 4 * HOUR, consumedMs: HOUR, dueAt: at('11-24T16:00') });
  });
});

describe('case 2: resolved directly from pending', () => {
  it('leaves the hold out before it judges', () => {
    const clock = clockOf('resolve', [
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T12:00', 'pending'],
      ['11-26T12:00', 'resolved'],
    ]);
    expect(clock).toMatchObject({ consumedMs: 3 * HOUR, verdict: 'met', dueAt: at('11-26T13:00') });
  });
});

describe('case 3: reopened', () => {
  it.each(['resolved', 'closed'] as const)(
    'after %s it is not charged for the time between',
    (end) => {
      const told: Told[] = [
        ['11-24T09:00', 'created', 'P1'],
        ['11-24T12:00', end],
        ['11-26T09:00', 'reopened'],
        ['11-26T11:00', 'resolved'],
      ];
      const { clocks, receipt } = replay(facts(told), policy, london, at('11-27T00:00'));
      expect(clocks.filter(({ target }) => target === 'resolve')).toMatchObject([
        { cycle: 1, verdict: 'met', consumedMs: 3 * HOUR, stoppedAt: at('11-24T12:00') },
        { cycle: 2, verdict: 'breached', consumedMs: 5 * HOUR, breachedAt: at('11-26T10:00') },
      ]);
      expect(receipt.filter(({ target }) => target === 'resolve')).toEqual([
        line('counted', '11-24T09:00', '11-24T12:00', 3, 3),
        line('not_charged', '11-24T12:00', '11-26T09:00', 0, 3),
        line('counted', '11-26T09:00', '11-26T11:00', 2, 5),
      ]);
    },
  );

  it('takes the priority that it has by then', () => {
    const clock = clockOf(
      'resolve',
      [
        ['11-24T09:00', 'created', 'P1'],
        ['11-24T12:00', 'resolved'],
        ['11-24T13:00', 'priority_changed', 'P3'],
        ['11-25T09:00', 'reopened'],
      ],
      at('11-25T09:00'),
    );
    expect(clock).toMatchObject({ budgetMs: 8 * HOUR, dueAt: at('11-25T14:00') });
  });

  it('does not ask for the first response again', () => {
    const clock = clockOf('firstResponse', [
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T09:10', 'agent_reply'],
      ['11-24T12:00', 'resolved'],
      ['11-26T09:00', 'reopened'],
    ]);
    expect(clock).toMatchObject({ cycle: 1, verdict: 'met', stoppedAt: at('11-24T09:10') });
  });

  it('after it was cancelled takes up all clocks again', () => {
    const { clocks } = replay(
      facts([
        ['11-24T09:00', 'created', 'P3'],
        ['11-24T09:30', 'cancelled'],
        ['11-25T10:00', 'reopened'],
      ]),
      policy,
      london,
      at('11-25T10:00'),
    );
    expect(currentClocks(clocks)).toMatchObject([
      { target: 'own', cycle: 2, dueAt: null },
      { target: 'firstResponse', cycle: 2, dueAt: at('11-25T10:30') },
      { target: 'resolve', cycle: 2, dueAt: at('11-26T09:30') },
    ]);
  });
});

describe('case 4: a hold over the weekend', () => {
  it('from Friday 16:00 to Monday 10:00 moves the deadline by 2 service hours, not 66', () => {
    const until: Told[] = [['11-27T15:00', 'created', 'P1']];
    const before = clockOf('resolve', until, at('11-27T15:00'));
    const held = clockOf(
      'resolve',
      [...until, ['11-27T16:00', 'pending'], ['11-30T10:00', 'resumed']],
      at('11-30T10:00'),
    );
    expect(london.serviceTimeBetween(before.dueAt ?? 0, held.dueAt ?? 0)).toBe(2 * HOUR);
    expect(held.dueAt).toBe(at('11-30T13:00'));
  });
});

describe('case 5: unusual births', () => {
  it('created pending holds the resolve clock from the start, and not the first response', () => {
    const told: Told[] = [
      ['11-24T09:00', 'created', 'P3'],
      ['11-24T09:00', 'pending'],
      ['11-24T16:00', 'resumed'],
    ];
    expect(clockOf('resolve', told, at('11-24T16:00'))).toMatchObject({
      consumedMs: 0,
      dueAt: at('11-25T16:00'),
    });
    expect(clockOf('firstResponse', told, at('11-24T16:00')).breachedAt).toBe(at('11-24T10:00'));
  });

  it('created closed has met its promises', () => {
    const told: Told[] = [
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T09:00', 'closed'],
    ];
    expect(clockOf('resolve', told)).toMatchObject({ verdict: 'met', consumedMs: 0 });
    expect(clockOf('firstResponse', told)).toMatchObject({ verdict: 'met', consumedMs: 0 });
  });

  it('created on a holiday counts from the next opening', () => {
    const clock = clockOf('resolve', [['12-25T11:00', 'created', 'P1']], at('12-25T11:00'));
    expect(clock.dueAt).toBe(at('12-29T13:00'));
  });

  it('created outside hours counts from the next opening', () => {
    const clock = clockOf('firstResponse', [['11-24T22:13', 'created', 'P1']], at('11-24T22:13'));
    expect(clock.dueAt).toBe(at('11-25T09:15'));
  });
});

function line(
  kind: 'counted' | 'not_charged',
  from: string,
  to: string,
  counted: number,
  total: number,
) {
  const [countedMs, totalMs] = [counted * HOUR, total * HOUR];
  return { target: 'resolve', kind, from: at(from), to: at(to), countedMs, totalMs };
}
