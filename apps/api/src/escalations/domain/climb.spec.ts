import { describe, expect, it } from '@jest/globals';
import type { TicketFacts } from '../../conditions/domain/fields.js';
import { climb, firstStep, type Hours, type Situation } from './climb.js';
import { foreseen } from './foresee.js';
import type { Ladder, Step } from './ladder.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Open for the first hour of every two. */
const hours: Hours = {
  nextOpen: (at) => (at % (2 * HOUR) < HOUR ? at : Math.ceil(at / (2 * HOUR)) * 2 * HOUR),
  whenUsedUp: (start, budget) => {
    let [at, left] = [start, budget];
    for (;;) {
      at = hours.nextOpen(at) ?? at;
      const open = HOUR - (at % (2 * HOUR));
      if (left <= open) return at + left;
      left -= open;
      at += open;
    }
  },
};
const facts = { assignee: null, priority: 'P1' } as unknown as TicketFacts;
const step = (wait: number, rest: Partial<Step> = {}): Step => ({
  ...{ wait, per: 'clock', actions: [{ do: 'note', body: String(wait) }] },
  ...rest,
});
const ladder = (rest: Partial<Ladder> = {}): Ladder => ({
  ...{ key: 'p1', name: 'P1', trigger: { on: 'p1' }, steps: [step(0), step(10), step(20)] },
  ...rest,
});
const at = (now: number, rest: Partial<Situation> = {}): Situation => ({
  ...{ startedAt: 0, now, facts, isOpen: true, isAnswered: false, hours },
  ...rest,
});
const FROM = { round: 1, step: 0, dueAt: 0 };
const moments = (steps: readonly { readonly dueAt: number }[]): number[] =>
  steps.map(({ dueAt }) => dueAt / MINUTE);

describe('the steps of a ladder', () => {
  it('come each so long after the one before was due', () => {
    const { due, next, ended } = climb(ladder(), FROM, at(10 * MINUTE));
    expect(moments(due)).toEqual([0, 10]);
    expect(next).toEqual({ round: 1, step: 2, dueAt: 30 * MINUTE });
    expect(ended).toBeNull();
  });

  it('are all taken after an outage, by the moments at which they were due', () => {
    const { due, next, ended } = climb(ladder(), FROM, at(24 * HOUR));
    expect(moments(due)).toEqual([0, 10, 30]);
    expect([next, ended]).toEqual([null, 'all steps were taken']);
  });

  it('come again until they came as often as they may', () => {
    const again = ladder({ repeat: { every: 60, per: 'clock', most: 3 } });
    const { due, ended } = climb(again, FROM, at(24 * HOUR));
    expect(due.map(({ round, step: one }) => `${String(round)}.${String(one)}`)).toEqual([
      ...['1.0', '1.1', '1.2', '2.0', '2.1', '2.2', '3.0', '3.1', '3.2'],
    ]);
    expect(moments(due)).toEqual([0, 10, 30, 90, 100, 120, 180, 190, 210]);
    expect(ended).toBe('all steps were taken');
    expect(foreseen(again, FROM, hours)).toMatchObject(
      due.map(({ round, step: one, dueAt }) => ({ round, step: one, dueAt })),
    );
  });

  it('are not taken again from where a ladder has come to', () => {
    const first = climb(ladder(), FROM, at(15 * MINUTE));
    const second = climb(ladder(), first.next ?? FROM, at(40 * MINUTE));
    expect(moments([...first.due, ...second.due])).toEqual([0, 10, 30]);
  });

  it.each([
    { why: 'the ticket has ended', rest: { isOpen: false }, on: { on: 'p1' } },
    {
      why: 'somebody has taken it',
      rest: { facts: { ...facts, assignee: 'ann' } },
      on: { on: 'unassigned', minutes: 1 },
    },
    {
      why: 'the requester was answered',
      rest: { isAnswered: true },
      on: { on: 'unanswered', minutes: 1 },
    },
  ] as const)('stop when $why', ({ why, rest, on }) => {
    const { due, next, ended } = climb(
      ladder({ trigger: on }),
      { round: 1, step: 1, dueAt: 10 * MINUTE },
      at(HOUR, rest),
    );
    expect([due, next, ended]).toEqual([[], null, why]);
  });

  it('that are due at the trigger itself are taken also for a ticket that has ended', () => {
    const { due, ended } = climb(ladder(), FROM, at(HOUR, { isOpen: false }));
    expect(moments(due)).toEqual([0]);
    expect(ended).toBe('the ticket has ended');
  });

  it('are skipped, not waited for, when their condition does not hold', () => {
    const steps = [step(0, { when: { field: 'priority', is: 'P5' } }), step(5)];
    const { due } = climb(ladder({ steps }), FROM, at(HOUR));
    expect(due.map(({ skipped }) => skipped)).toEqual(['its condition does not hold', null]);
  });

  it('wait in service time, and while it is quiet', () => {
    const inService = ladder({ steps: [step(90, { per: 'service' })] });
    expect(firstStep(inService, 0, hours)?.dueAt).toBe(2.5 * HOUR);
    const quiet = ladder({ steps: [step(90)], isQuiet: true });
    expect(firstStep(quiet, 0, hours)?.dueAt).toBe(2 * HOUR);
    const unassigned = ladder({ trigger: { on: 'unassigned', minutes: 30 }, steps: [step(10)] });
    expect(firstStep(unassigned, 0, hours)?.dueAt).toBe(40 * MINUTE);
  });
});
