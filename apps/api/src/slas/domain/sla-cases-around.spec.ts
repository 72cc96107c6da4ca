import { describe, expect, it } from '@jest/globals';
import type { ServiceCalendar } from '../../calendars/domain/service-calendar.js';
import { officeHours, roundTheClock } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import type { SlaClock } from './sla-clock.js';
import { PolicyHours } from '../policy-hours.js';
import { changeCalendar, recordBreach } from './sla-clock.js';
import { follow, recordBreaches } from './sla-follow.js';
import { policyByPriority, promisedFor } from './sla-policy.js';
import type { TicketFact } from './sla-replay.js';
import { replay } from './sla-replay.js';
import type { Told } from './testing/told-tickets.js';
import { at, clockOf, facts, london, policy } from './testing/told-tickets.js';

/* The ways in which other desks are known to get their figures wrong: what surrounds a ticket. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('case 6: kinds of calendar', () => {
  const week = (calendar: ServiceCalendar['week']) =>
    new WorkingHours({ timezone: 'Europe/London', week: calendar, holidays: [] });

  it.each([
    [
      'several spans a day',
      week({
        tue: [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      }),
      '11-24T15:00',
    ],
    ['a span across midnight', week({ tue: [['22:00', '06:00']] }), '11-25T02:00'],
    ['24x7', new WorkingHours(roundTheClock('Europe/London')), '11-24T14:00'],
  ])('%s', (_name, hours, due) => {
    const told: Told[] = [['11-24T10:00', 'created', 'P1']];
    expect(clockOf('resolve', told, at('11-24T10:00'), hours).dueAt).toBe(at(due));
  });
});

describe('case 7: the clocks change', () => {
  const always = new WorkingHours(roundTheClock('Europe/London'));
  const due = (created: string, hours: WorkingHours) =>
    clockOf('resolve', [[created, 'created', 'P3']], at(created), hours).dueAt;

  it('a day of 23 or 25 hours counts its real time', () => {
    expect(due('03-28T22:00', always)).toBe(at('03-29T06:00'));
    expect(due('10-24T22:00', always)).toBe(at('10-25T06:00'));
  });

  it('office hours follow the wall clock', () => {
    expect(due('03-27T16:00', london)).toBe(at('03-30T15:00'));
    expect(due('10-23T15:00', london)).toBe(at('10-26T16:00'));
  });
});

describe('case 8: seconds matter', () => {
  it('holds shorter than a minute are kept to the millisecond', () => {
    const created = at('11-24T09:00');
    const told: TicketFact[] = [{ at: created, type: 'created', priority: 'P1' }];
    for (let hold = 0; hold < 10; hold += 1) {
      told.push({ at: created + hold * MINUTE + 1_001, type: 'pending' });
      told.push({ at: created + hold * MINUTE + 31_334, type: 'resumed' });
    }
    const { clocks } = replay(told, policy, london, at('11-24T10:00'));
    const resolve = clocks.find(({ target }) => target === 'resolve');
    expect(resolve?.dueAt).toBe(created + 4 * HOUR + 10 * 30_333);
  });
});

describe('case 9: calendar or policy edited mid-ticket', () => {
  const longer = policyByPriority({
    P1: { resolve: 480 },
    P2: {},
    P3: {},
    P4: {},
    P5: {},
  });

  it('open clocks move by the stated rule, closed verdicts never change', () => {
    const told = facts([
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T09:30', 'agent_reply'],
    ]);
    const { clocks } = replay(told, policy, london, at('11-24T12:00'));
    const event = {
      at: at('11-24T12:00'),
      type: 'policy_changed',
      pendingFor: null,
      ...promisedFor(longer, { type: 'incident', priority: 'P1' }),
    } as const;
    const [, first, resolve] = follow(clocks, event, longer, london);
    expect(first).toBe(clocks[1]);
    expect(first).toMatchObject({ verdict: 'breached', breachedAt: at('11-24T09:15') });
    expect(resolve?.dueAt).toBe(at('11-24T17:00'));

    const both = new PolicyHours(
      london,
      new Map([['always', new WorkingHours(roundTheClock('Europe/London'))]]),
    );
    const moved = clocks.map((clock) => changeCalendar(clock, 'always', at('11-24T12:00'), both));
    expect(moved[1]).toBe(clocks[1]);
    expect(moved[2]?.dueAt).toBe(at('11-24T13:00'));
  });
});

describe('case 10: zones', () => {
  it('two departments in two zones have absolute due moments', () => {
    const delhi = new WorkingHours(officeHours('Asia/Kolkata'));
    const told: Told[] = [['11-24T02:00', 'created', 'P1']];
    expect(clockOf('resolve', told, at('11-24T02:00')).dueAt).toBe(at('11-24T13:00'));
    expect(clockOf('resolve', told, at('11-24T02:00'), delhi).dueAt).toBe(at('11-24T07:30'));
  });
});

describe('case 11: the last word is a thank-you', () => {
  it('a message of the requester moves no clock', () => {
    const told: Told[] = [
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T09:10', 'agent_reply'],
      ['11-24T11:00', 'customer_reply'],
      ['11-24T11:01', 'note'],
      ['11-24T12:00', 'resolved'],
    ];
    expect(clockOf('firstResponse', told)).toMatchObject({
      stoppedAt: at('11-24T09:10'),
      verdict: 'met',
    });
    expect(clockOf('resolve', told)).toMatchObject({ consumedMs: 3 * HOUR, verdict: 'met' });
  });
});

describe('case 12: a promise is withdrawn', () => {
  it('the clock goes on measuring and is no longer due', () => {
    const told: Told[] = [
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T10:00', 'priority_changed', 'P5'],
    ];
    expect(clockOf('resolve', told, at('11-24T10:00'))).toMatchObject({
      dueAt: null,
      verdict: null,
    });
    expect(clockOf('resolve', [...told, ['11-24T11:00', 'priority_changed', 'P1']])).toMatchObject({
      dueAt: at('11-24T13:00'),
    });
  });
});

describe('case 13: nobody looked for a while', () => {
  it('a breach noticed late carries the moment that was missed, once', () => {
    const created = {
      at: at('11-24T09:00'),
      type: 'created',
      ...promisedFor(policy, { type: 'incident', priority: 'P1' }),
      pendingFor: null,
    } as const;
    const clocks = follow([], created, policy, london);
    const noticed = recordBreaches(clocks, at('11-24T13:30'));
    expect(noticed[2]).toMatchObject({ breachedAt: at('11-24T13:00'), breachesAfter: null });
    expect(recordBreach(noticed[2] as SlaClock, at('11-24T14:00'))).toBe(noticed[2]);
  });

  it('a breach that was never noticed is found at the end', () => {
    const clock = clockOf('resolve', [
      ['11-24T09:00', 'created', 'P1'],
      ['11-24T13:30', 'resolved'],
    ]);
    expect(clock).toMatchObject({ verdict: 'breached', breachedAt: at('11-24T13:00') });
  });
});
