import type { ServiceHours } from './service-hours.js';
import type { SlaClock } from './sla-clock.js';
import { cancel, pause, recordBreach, reopen, resume, retarget, start, stop } from './sla-clock.js';
import type { SlaPolicy, SlaSubject, SlaTarget } from './sla-policy.js';
import { SLA_TARGETS, budgetOf, targetsFor } from './sla-policy.js';

export type TicketEventType =
  | 'created'
  | 'agent_reply'
  | 'customer_reply'
  | 'note'
  | 'pending'
  | 'resumed'
  | 'resolved'
  | 'reopened'
  | 'closed'
  | 'cancelled'
  | 'priority_changed'
  | 'policy_changed';

/** Something that happened to a ticket, with what a policy looks at as it is afterwards. */
export interface TicketEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: TicketEventType;
  readonly ticket: SlaSubject;
  readonly pendingReason?: string;
}

/**
 * Moves the clocks of a ticket along with one event. Events come in order of time; one that
 * changes nothing (a second resolution, a reply after the first) is allowed everywhere.
 *
 * @param clocks - every cycle of every clock of the ticket, none before it was created.
 * @returns the clocks afterwards; those that did not change are the same objects, and a reopened
 *   clock is a further one.
 */
export function follow(
  clocks: readonly SlaClock[],
  event: TicketEvent,
  policy: SlaPolicy,
  hours: ServiceHours,
): SlaClock[] {
  const { at, type, ticket } = event;
  const budget = (target: SlaTarget): number | null => budgetOf(targetsFor(policy, ticket), target);

  switch (type) {
    case 'created':
      if (clocks.length > 0) return [...clocks];
      return SLA_TARGETS.map((target) => start(target, budget(target), at, hours));
    case 'agent_reply':
      return clocks.map((clock) =>
        clock.target === 'firstResponse' ? stop(clock, at, hours) : clock,
      );
    case 'pending':
      return clocks.map((clock) =>
        policy.pauses.includes(clock.target) ? pause(clock, at, hours) : clock,
      );
    case 'resumed':
      return clocks.map((clock) => resume(clock, at, hours));
    case 'resolved':
    case 'closed':
      return clocks.map((clock) => stop(clock, at, hours));
    case 'cancelled':
      return clocks.map((clock) => cancel(clock, at, hours));
    case 'reopened':
      return [
        ...clocks,
        ...currentClocks(clocks)
          .filter((clock) => runsAgain(clock))
          .map((clock) => reopen(clock, budget(clock.target), at, hours)),
      ];
    case 'priority_changed':
    case 'policy_changed':
      return clocks.map((clock) => retarget(clock, budget(clock.target), at, hours));
    case 'customer_reply':
    case 'note':
      return [...clocks];
  }
}

/** Notes every breach that has come to pass by `at`; clocks without one are the same objects. */
export function recordBreaches(clocks: readonly SlaClock[], at: number): SlaClock[] {
  return clocks.map((clock) => recordBreach(clock, at));
}

/** The latest cycle of each clock; earlier ones are history. */
export function currentClocks(clocks: readonly SlaClock[]): SlaClock[] {
  const latest = new Map<SlaTarget, SlaClock>();
  for (const clock of clocks) {
    const known = latest.get(clock.target);
    if (!known || clock.cycle > known.cycle) latest.set(clock.target, clock);
  }
  return [...latest.values()];
}

/** A first response that was given stays given; work that was ended is taken up again. */
function runsAgain({ target, state }: SlaClock): boolean {
  return state === 'cancelled' || (state === 'stopped' && target === 'resolve');
}
