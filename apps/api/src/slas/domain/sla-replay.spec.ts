import { describe, expect, it } from '@jest/globals';
import { officeHours } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import { currentClocks } from './sla-follow.js';
import { policyByPriority } from './sla-policy.js';
import { replay, ticketEvents } from './sla-replay.js';

const HOUR = 3_600_000;
const hours = new WorkingHours(officeHours('Europe/London'));
const policy = policyByPriority({
  P1: { firstResponse: 15, resolve: 240 },
  P2: { firstResponse: 30, resolve: 480 },
  P3: { firstResponse: 60, resolve: 960 },
  P4: { firstResponse: 120, resolve: 1440 },
  P5: { firstResponse: 480 },
});
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);

describe('replaying a ticket', () => {
  it('accounts for every moment of the resolve clock', () => {
    const { receipt } = replay(
      [
        { at: at('27T15:00'), type: 'created', priority: 'P1' },
        { at: at('27T15:05'), type: 'agent_reply' },
        { at: at('27T16:00'), type: 'pending', pendingReason: 'supplier' },
        { at: at('27T16:30'), type: 'resumed' },
      ],
      policy,
      hours,
      at('30T10:00'),
    );
    const lines = receipt
      .filter(({ target }) => target === 'resolve')
      .map(({ kind, from, to, totalMs }) => [kind, from, to, totalMs / HOUR]);
    expect(lines).toEqual([
      ['counted', at('27T15:00'), at('27T16:00'), 1],
      ['paused', at('27T16:00'), at('27T16:30'), 1],
      ['counted', at('27T16:30'), at('27T17:00'), 1.5],
      ['outside_hours', at('27T17:00'), at('30T09:00'), 1.5],
      ['counted', at('30T09:00'), at('30T10:00'), 2.5],
    ]);
  });

  it('shows a hold that is still on', () => {
    const { receipt } = replay(
      [
        { at: at('24T09:00'), type: 'created', priority: 'P1' },
        { at: at('24T10:00'), type: 'pending' },
      ],
      policy,
      hours,
      at('24T12:00'),
    );
    expect(receipt.at(-1)).toMatchObject({
      target: 'resolve',
      kind: 'paused',
      from: at('24T10:00'),
      to: at('24T12:00'),
      countedMs: 0,
    });
  });

  it('tells how things stood at the moment of evaluation', () => {
    const facts = [
      { at: at('24T09:00'), type: 'created', priority: 'P1' },
      { at: at('24T15:00'), type: 'resolved' },
    ] as const;
    const resolveAt = (moment: string) =>
      currentClocks(replay(facts, policy, hours, at(moment)).clocks).at(-1);
    expect(resolveAt('24T08:00')).toBeUndefined();
    expect(resolveAt('24T12:00')).toMatchObject({ state: 'running', breachedAt: null });
    expect(resolveAt('24T14:00')).toMatchObject({ state: 'running', breachedAt: at('24T13:00') });
    expect(resolveAt('24T16:00')).toMatchObject({ state: 'stopped', verdict: 'breached' });
  });

  it('puts facts in order of time, keeping those of one moment as they came', () => {
    const events = ticketEvents(
      [
        { at: at('24T11:00'), type: 'priority_changed', priority: 'P2' },
        { at: at('24T12:00'), type: 'resumed' },
        { at: at('24T09:00'), type: 'created', priority: 'P4', ticketType: 'service_request' },
        { at: at('24T09:00'), type: 'pending', pendingReason: 'user' },
      ],
      policy,
    );
    const [p4, p2] = [
      { firstResponse: 120, resolve: 1440 },
      { firstResponse: 30, resolve: 480 },
    ];
    expect(events).toEqual([
      { at: at('24T09:00'), type: 'created', targets: p4, pendingFor: null },
      { at: at('24T09:00'), type: 'pending', targets: p4, pendingFor: 'user' },
      { at: at('24T11:00'), type: 'priority_changed', targets: p2, pendingFor: 'user' },
      { at: at('24T12:00'), type: 'resumed', targets: p2, pendingFor: null },
    ]);
  });

  it('knows nothing of a ticket before it was created', () => {
    const facts = [{ at: at('24T09:00'), type: 'resolved' }] as const;
    expect(replay(facts, policy, hours, at('25T09:00'))).toEqual({ clocks: [], receipt: [] });
  });
});
