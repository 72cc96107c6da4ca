import type { ServiceHours } from '../../slas/domain/service-hours.js';
import { measuredUnder, type SlaClock } from '../../slas/domain/sla-clock.js';
import { follow, recordBreaches } from '../../slas/domain/sla-follow.js';
import { SLA_TARGETS, type SlaPolicy, type SlaTarget } from '../../slas/domain/sla-policy.js';
import { type TicketFact, ticketEvents } from '../../slas/domain/sla-replay.js';

/** A policy with the hours that it measures by. */
export interface Terms {
  readonly policy: SlaPolicy;
  readonly hours: ServiceHours;
}

/** A policy that a ticket had for a while. */
export interface PastTerms extends Terms {
  /** When the ticket went over to the next one, epoch milliseconds; Infinity for the last. */
  readonly until: number;
  /** Of the hours that it measures by. */
  readonly calendarVersionId: string;
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
  return judgedClocks(clocksOf(facts, [{ ...terms, until: Infinity, calendarVersionId: '' }], now));
}

/**
 * Judges a ticket as it was: by the policy that it had at each moment. What its clocks have used under
 * one stays as that one measured it.
 *
 * @param past - in order of time, each with the hours of those before it as well.
 */
export function judgeAsItWas(
  facts: readonly TicketFact[],
  past: readonly PastTerms[],
  now: number,
): Judged[] {
  return judgedClocks(clocksOf(facts, past, now));
}

function judgedClocks(clocks: readonly SlaClock[]): Judged[] {
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
  past: readonly PastTerms[],
  now: number,
): readonly SlaClock[] {
  const known = facts.filter(({ at }) => at <= now);
  let clocks: readonly SlaClock[] = [];
  let began = -Infinity;
  let before: PastTerms | undefined;
  for (const terms of past) {
    const { policy, hours, until } = terms;
    if (before && before.calendarVersionId !== terms.calendarVersionId) {
      const { calendarVersionId } = before;
      clocks = clocks.map((clock) => measuredUnder(clock, calendarVersionId));
    }
    for (const event of ticketEvents(known, policy)) {
      if (event.at < began || event.at >= until) continue;
      clocks = follow(clocks, event, policy, hours);
    }
    [began, before] = [until, terms];
  }
  return recordBreaches(clocks, now);
}
