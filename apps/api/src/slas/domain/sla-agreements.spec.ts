import { describe, expect, it } from '@jest/globals';
import { officeHours, roundTheClock } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import { PolicyHours } from '../policy-hours.js';
import { nextDue } from './next-due.js';
import type { SlaPolicy } from './sla-policy.js';
import { replay, type TicketFact } from './sla-replay.js';

const at = (time: string): number => Date.parse(`2026-11-${time}:00Z`);
const hours = new PolicyHours(
  new WorkingHours(officeHours('Europe/London')),
  new Map([['always', new WorkingHours(roundTheClock('Europe/London'))]]),
);
const policy: SlaPolicy = {
  rules: [{ when: {}, targets: { resolve: 1_200 } }],
  pauses: ['resolve'],
  agreements: [
    { group: 'network', within: 120 },
    { group: 'desktop', when: { priority: ['P1', 'P2'] }, within: 60 },
    { supplier: 'contoso', within: { minutes: 240, calendar: 'always' } },
  ],
};
const raised: TicketFact = {
  ...{ at: at('24T09:00'), type: 'created', priority: 'P3' },
  filed: { group: 'network' },
};
const stays = (facts: readonly TicketFact[], until: string, target: string) =>
  replay(facts, policy, hours, at(until))
    .clocks.filter((clock) => clock.target === target)
    .map(({ cycle, holder, state, dueAt, verdict, consumedMs, stoppedAt }) => ({
      ...{ cycle, holder, state, dueAt, verdict, minutes: consumedMs / 60_000, stoppedAt },
    }));

describe('an operational agreement', () => {
  it('runs while the group has the ticket, and is judged when it hands it on', () => {
    const handed: TicketFact = {
      ...{ at: at('24T10:30'), type: 'reclassified', filed: { group: 'service-desk' } },
    };
    expect(stays([raised], '24T10:00', 'group')).toEqual([
      {
        ...{ cycle: 1, holder: 'network', state: 'running', dueAt: at('24T11:00') },
        ...{ verdict: null, minutes: 0, stoppedAt: null },
      },
    ]);
    expect(stays([raised, handed], '24T12:00', 'group')).toMatchObject([
      { holder: 'network', state: 'stopped', verdict: 'met', minutes: 90 },
    ]);
  });

  it('counts each stay by itself', () => {
    const facts: TicketFact[] = [
      raised,
      { at: at('24T12:00'), type: 'reclassified', filed: { group: 'service-desk' } },
      { at: at('24T13:00'), type: 'reclassified', filed: { group: 'network' } },
      { at: at('24T14:00'), type: 'resolved' },
      { at: at('25T09:00'), type: 'reopened' },
    ];
    expect(stays(facts, '25T10:00', 'group')).toMatchObject([
      { cycle: 1, verdict: 'breached', minutes: 180 },
      { cycle: 2, verdict: 'met', minutes: 60 },
      { cycle: 3, verdict: null, state: 'running', dueAt: at('25T11:00') },
    ]);
  });

  it('stands still when the resolve clock does', () => {
    const facts: TicketFact[] = [
      raised,
      { at: at('24T10:00'), type: 'pending', pendingReason: 'user' },
      { at: at('24T15:00'), type: 'resumed' },
    ];
    expect(stays(facts.slice(0, 2), '24T12:00', 'group')).toMatchObject([{ state: 'paused' }]);
    expect(stays(facts, '24T15:30', 'group')).toMatchObject([{ dueAt: at('24T16:00') }]);
  });

  it('asks nothing of a group without one, until the ticket is such a one', () => {
    const facts: TicketFact[] = [
      { ...raised, filed: { group: 'desktop' } },
      { at: at('24T10:00'), type: 'priority_changed', priority: 'P1' },
    ];
    expect(stays(facts.slice(0, 1), '24T09:30', 'group')).toEqual([]);
    expect(stays(facts, '24T10:30', 'group')).toMatchObject([
      { holder: 'desktop', dueAt: at('24T11:00') },
    ]);
  });

  it('is nothing that the department was promised', () => {
    const late = replay([raised], policy, hours, at('24T12:00')).clocks;
    expect(late.find(({ target }) => target === 'group')?.breachedAt).toBe(at('24T11:00'));
    expect(nextDue(late)).toEqual({ dueAt: new Date(at('26T13:00')), breached: false });
  });
});

describe('an agreement with a supplier', () => {
  const waiting: TicketFact = {
    ...{ at: at('24T16:00'), type: 'pending', pendingReason: 'supplier' },
    filed: { supplier: 'contoso' },
  };

  it('runs while the ticket waits for them, by hours of its own', () => {
    expect(stays([raised, waiting], '24T19:00', 'supplier')).toMatchObject([
      { holder: 'contoso', state: 'running', dueAt: at('24T20:00') },
    ]);
    const back: TicketFact = { at: at('24T21:00'), type: 'resumed', filed: { supplier: null } };
    expect(stays([raised, waiting, back], '25T10:00', 'supplier')).toMatchObject([
      { holder: 'contoso', state: 'stopped', verdict: 'breached', minutes: 300 },
    ]);
  });

  it('does not run while the ticket waits for somebody else', () => {
    const facts: TicketFact[] = [raised, { ...waiting, pendingReason: 'user' }];
    expect(stays(facts, '24T19:00', 'supplier')).toEqual([]);
  });

  it('ends with the ticket', () => {
    const facts: TicketFact[] = [raised, waiting, { at: at('24T18:00'), type: 'resolved' }];
    expect(stays(facts, '24T19:00', 'supplier')).toMatchObject([{ verdict: 'met', minutes: 120 }]);
  });
});

describe('a promise in hours of its own', () => {
  const nightly: SlaPolicy = {
    rules: [
      { when: { priority: 'P1' }, targets: { resolve: { minutes: 240, calendar: 'always' } } },
      { when: {}, targets: { resolve: 480 } },
    ],
    pauses: ['resolve'],
  };
  const resolveOf = (facts: readonly TicketFact[], until: string) =>
    replay(facts, nightly, hours, at(until)).clocks.find(({ target }) => target === 'resolve');

  it('is due by them', () => {
    const facts: TicketFact[] = [{ at: at('24T16:00'), type: 'created', priority: 'P1' }];
    expect(resolveOf(facts, '24T17:00')?.dueAt).toBe(at('24T20:00'));
  });

  it('measures from a change of priority on; what was used stays', () => {
    const facts: TicketFact[] = [
      { at: at('24T15:00'), type: 'created', priority: 'P3' },
      { at: at('24T18:00'), type: 'priority_changed', priority: 'P1' },
    ];
    // Two of four hours were used until the desk closed.
    expect(resolveOf(facts, '24T19:00')?.dueAt).toBe(at('24T20:00'));
    const receipt = replay(facts, nightly, hours, at('24T19:00')).receipt.filter(
      ({ target }) => target === 'resolve',
    );
    expect(receipt.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['counted', at('24T15:00'), at('24T17:00')],
      ['outside_hours', at('24T17:00'), at('24T18:00')],
      ['counted', at('24T18:00'), at('24T19:00')],
    ]);
  });
});
