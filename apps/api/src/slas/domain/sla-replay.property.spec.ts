import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ServiceCalendar } from '../../calendars/domain/service-calendar.js';
import { officeHours, roundTheClock } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import type { SlaClock } from './sla-clock.js';
import { pause, resume, start, stop } from './sla-clock.js';
import { consumedAt } from './used-time.js';
import { currentClocks, follow, recordBreaches } from './sla-follow.js';
import type { SlaPolicy, SlaTargets } from './sla-policy.js';
import {
  APPROVAL,
  BOUNDARIES,
  NEXT_UPDATE_STARTS,
  PENDING_REASONS,
  PRIORITIES,
  PRIORITY_CHANGE_RULES,
  REOPEN_RULES,
  SLA_TARGETS,
  policyByPriority,
} from './sla-policy.js';
import type { LaterFact, TicketFact } from './sla-replay.js';
import { replay, ticketEvents } from './sla-replay.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NIGHT: ServiceCalendar = {
  timezone: 'America/New_York',
  week: {
    mon: [['22:00', '06:00']],
    wed: [
      ['08:15', '12:00'],
      ['13:00', '17:30'],
    ],
    sat: [['00:00', '24:00']],
  },
  holidays: ['2026-12-26'],
};
const calendars = fc
  .constantFrom(officeHours('Europe/London', ['2026-12-25']), roundTheClock('UTC'), NIGHT)
  .map((calendar) => new WorkingHours(calendar));

const minutes = fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined, freq: 6 });
const targets = fc
  .record({ own: minutes, firstResponse: minutes, nextUpdate: minutes, resolve: minutes })
  .map((promised): SlaTargets =>
    Object.fromEntries(Object.entries(promised).filter(([, each]) => each !== undefined)),
  );
const policies: fc.Arbitrary<SlaPolicy> = fc
  .record({
    promises: fc.record({ P1: targets, P2: targets, P3: targets, P4: targets, P5: targets }),
    terms: fc.record({
      pauses: fc.subarray([...SLA_TARGETS]),
      pauseReasons: fc.record({ resolve: fc.subarray([...PENDING_REASONS]) }),
      pausesOnApproval: fc.subarray([...SLA_TARGETS]),
      reopen: fc.constantFrom(...REOPEN_RULES),
      nextUpdateFrom: fc.constantFrom(...NEXT_UPDATE_STARTS),
      onPriorityChange: fc.constantFrom(...PRIORITY_CHANGE_RULES),
      boundary: fc.constantFrom(...BOUNDARIES),
    }),
  })
  .map(({ promises, terms }) => ({ ...policyByPriority(promises), ...terms }));

const START = Date.UTC(2026, 9, 1);
// Whole hours among them, so that moments meet openings, closings and each other.
const moments = fc.oneof(
  fc.integer({ min: START, max: START + 120 * DAY }),
  fc.nat(120 * 24).map((hour) => START + hour * HOUR),
);
const priorities = fc.constantFrom(...PRIORITIES);
const laterFacts: fc.Arbitrary<LaterFact> = fc.oneof(
  fc.record({ at: moments, type: fc.constant('priority_changed' as const), priority: priorities }),
  fc.record({
    at: moments,
    type: fc.constant('pending' as const),
    pendingReason: fc.constantFrom(...PENDING_REASONS, APPROVAL),
  }),
  fc.record({
    at: moments,
    type: fc.constantFrom(
      ...([
        'agent_reply',
        'customer_reply',
        'note',
        'owned',
        'pending',
        'pending',
        'resumed',
        'resumed',
      ] as const),
      ...(['resolved', 'reopened', 'reopened', 'closed', 'cancelled'] as const),
    ),
  }),
);
const journals: fc.Arbitrary<TicketFact[]> = fc
  .tuple(fc.array(laterFacts, { maxLength: 14 }), priorities)
  .map(([later, priority]) => [{ at: START, type: 'created', priority }, ...later]);

describe('replay and the steps taken as things happen', () => {
  it('come to the same, however often somebody looked for breaches between', () => {
    fc.assert(
      fc.property(
        journals,
        policies,
        calendars,
        fc.array(moments),
        moments,
        (journal, policy, hours, looks, end) => {
          const steps = [
            ...ticketEvents(journal, policy).map((event) => ({ at: event.at, event })),
            ...looks.map((at) => ({ at, event: undefined })),
          ];
          let clocks: SlaClock[] = [];
          for (const { at, event } of steps.toSorted((a, b) => a.at - b.at)) {
            if (at > end) break;
            clocks = event ? follow(clocks, event, policy, hours) : recordBreaches(clocks, at);
          }
          expect(replay(journal, policy, hours, end).clocks).toEqual(recordBreaches(clocks, end));
        },
      ),
    );
  });

  it('survive being stored as JSON and read back between any two steps', () => {
    fc.assert(
      fc.property(journals, policies, calendars, moments, (journal, policy, hours, end) => {
        let stored = '[]';
        for (const event of ticketEvents(journal, policy).filter(({ at }) => at <= end)) {
          stored = JSON.stringify(follow(JSON.parse(stored) as SlaClock[], event, policy, hours));
        }
        const read = recordBreaches(JSON.parse(stored) as SlaClock[], end);
        expect(read).toEqual(replay(journal, policy, hours, end).clocks);
      }),
    );
  });
});

describe('what holds at every moment of every ticket', () => {
  const everyMoment = (check: (clocks: SlaClock[], end: number, hours: WorkingHours) => void) => {
    fc.assert(
      fc.property(journals, policies, calendars, moments, (journal, policy, hours, end) => {
        check([...replay(journal, policy, hours, end).clocks], end, hours);
      }),
      { numRuns: 200 },
    );
  };

  it('a clock that has used more than its budget is breached, one that has used less is not', () => {
    everyMoment((clocks, end, hours) => {
      for (const clock of clocks.filter(({ budgetMs }) => budgetMs !== null)) {
        const left = (clock.budgetMs ?? 0) - consumedAt(clock, end, hours);
        // With the budget exactly used, the boundary decides.
        if (left < 0) expect(clock.breachedAt).not.toBeNull();
        if (left > 0) expect(clock.breachedAt).toBeNull();
        if (clock.state === 'stopped') {
          expect(clock.verdict).toBe(clock.breachedAt === null ? 'met' : 'breached');
        }
      }
    });
  });

  it('a clock is breached by its due moment, and judged by nothing else', () => {
    everyMoment((clocks, end) => {
      for (const { state, budgetMs, dueAt, breachedAt, stoppedAt } of clocks) {
        if (budgetMs === null || dueAt === null) continue;
        const over = (stoppedAt ?? end) > dueAt;
        expect(breachedAt).toBe(over ? dueAt : null);
        expect(state === 'running' || state === 'stopped').toBe(true);
      }
    });
  });

  it('a running clock with a promise and no breach has one to come, and no other clock has', () => {
    everyMoment((clocks, end) => {
      for (const { state, budgetMs, breachedAt, breachesAfter, dueAt } of clocks) {
        const awaited = state === 'running' && budgetMs !== null && breachedAt === null;
        expect(breachesAfter).toBe(awaited ? dueAt : null);
        if (awaited) expect(breachesAfter).toBeGreaterThanOrEqual(end);
        if (state === 'paused' || state === 'cancelled') expect(dueAt).toBeNull();
      }
    });
  });

  it('time used is the sum of the spells, measured afresh', () => {
    everyMoment((clocks, _end, hours) => {
      for (const { consumedMs, spells } of clocks) {
        const measured = spells.map(({ from, to, waived }) =>
          waived === true ? 0 : hours.serviceTimeBetween(from, to),
        );
        expect(spells.map(({ usedMs }) => usedMs)).toEqual(measured);
        expect(measured.reduce((sum, used) => sum + used, 0)).toBe(consumedMs);
      }
    });
  });

  it('the receipt leaves no moment out, counts none twice and ends at the time used', () => {
    fc.assert(
      fc.property(journals, policies, calendars, moments, (journal, policy, hours, end) => {
        const { clocks, receipt } = replay(journal, policy, hours, end);
        for (const clock of currentClocks(clocks)) {
          const lines = receipt.filter(({ target }) => target === clock.target);
          let reached = clock.startedAt;
          for (const { from, to } of lines) {
            expect(from).toBe(reached);
            reached = to;
          }
          expect(reached).toBe(clock.stoppedAt ?? end);
          expect(lines.at(-1)?.totalMs ?? 0).toBe(consumedAt(clock, end, hours));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a hold', () => {
  const budgets = fc.integer({ min: 1, max: 40 * HOUR });
  const holds = fc.integer({ min: 0, max: 20 * DAY });

  it('leaves the budget of service time as it was, wherever it falls before the due moment', () => {
    fc.assert(
      fc.property(calendars, moments, budgets, holds, holds, (hours, at, budget, after, held) => {
        const clock = start('resolve', budget, at, hours);
        const pausedAt = Math.min(at + after, clock.dueAt ?? at);
        const paused = pause(clock, pausedAt, hours);
        const resumed = resume(paused, pausedAt + held, hours);
        const { dueAt } = resumed;
        if (dueAt === null) throw new Error('a running clock has a due moment');
        if (dueAt <= pausedAt) return;
        const used = hours.serviceTimeBetween(at, pausedAt);
        expect(used + hours.serviceTimeBetween(pausedAt + held, dueAt)).toBe(budget);
      }),
    );
  });

  it('that is cut in two by a moment of running comes to the same verdict', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        budgets,
        holds,
        holds,
        holds,
        (hours, at, budget, one, two, rest) => {
          const paused = pause(start('resolve', budget, at, hours), at + HOUR, hours);
          const [middle, end] = [at + HOUR + one, at + HOUR + one + two];
          const whole = stop(resume(paused, end, hours), end + rest, hours);
          const again = pause(resume(paused, middle, hours), middle, hours);
          const cut = stop(resume(again, end, hours), end + rest, hours);
          expect([cut.verdict, cut.consumedMs, cut.dueAt, cut.breachedAt]).toEqual([
            whole.verdict,
            whole.consumedMs,
            whole.dueAt,
            whole.breachedAt,
          ]);
        },
      ),
    );
  });
});
