import type { ServiceHours } from '../../slas/domain/service-hours.js';
import type { SlaClock } from '../../slas/domain/sla-clock.js';
import { follow, recordBreaches } from '../../slas/domain/sla-follow.js';
import { SLA_TARGETS, type SlaPolicy, type SlaTarget } from '../../slas/domain/sla-policy.js';
import { type TicketFact, ticketEvents } from '../../slas/domain/sla-replay.js';

/** A policy with the hours that it measures by. */
export interface Terms {
  readonly policy: SlaPolicy;
  readonly hours: ServiceHours;
}

/** How the promise of one target came out: `open` is not decided yet. */
export type Outcome = 'met' | 'breached' | 'open';

/** How one ticket comes out by one policy; targets without a promise are left out. */
export interface Judged {
  readonly target: SlaTarget;
  readonly outcome: Outcome;
  /** Of the breach, or of the last cycle; epoch milliseconds, null when there is none now. */
  readonly dueAt: number | null;
  /** When it was decided, epoch milliseconds; null while it is open. */
  readonly decidedAt: number | null;
}

/**
 * Judges a ticket by a policy, as if it had been its own from the start. A promise that was broken in
 * any cycle is broken; one that was cancelled is not judged.
 *
 * @param now - epoch milliseconds.
 */
export function judge(facts: readonly TicketFact[], terms: Terms, now: number): Judged[] {
  const clocks = clocksOf(facts, terms, now);
  return SLA_TARGETS.flatMap((target): Judged[] => {
    const cycles = clocks.filter((one) => one.target === target && one.budgetMs !== null);
    const last = cycles.at(-1);
    if (!last || last.verdict === 'cancelled') return [];
    const broken = cycles.find(({ breachedAt }) => breachedAt !== null);
    if (broken) {
      const { breachedAt } = broken;
      return [{ target, outcome: 'breached', dueAt: breachedAt, decidedAt: breachedAt }];
    }
    const { dueAt, stoppedAt, verdict } = last;
    if (verdict === null) return [{ target, outcome: 'open', dueAt, decidedAt: null }];
    return [{ target, outcome: 'met', dueAt, decidedAt: stoppedAt }];
  });
}

/** As `replay`, without the account of every stretch, which takes most of its time. */
function clocksOf(
  facts: readonly TicketFact[],
  { policy, hours }: Terms,
  now: number,
): readonly SlaClock[] {
  const known = facts.filter(({ at }) => at <= now);
  let clocks: readonly SlaClock[] = [];
  for (const event of ticketEvents(known, policy)) clocks = follow(clocks, event, policy, hours);
  return recordBreaches(clocks, now);
}
