import { WorkingHours } from '../../calendars/domain/working-hours.js';
import type { ServiceCalendar } from '../../calendars/domain/service-calendar.js';
import { measuredBy } from '../../slas/domain/due-at-opening.js';
import type { ServiceHours } from '../../slas/domain/service-hours.js';
import type { SlaClock } from '../../slas/domain/sla-clock.js';
import { consumedAt } from '../../slas/domain/used-time.js';
import {
  currentClocks,
  follow,
  recordBreaches,
  type TicketEvent,
  type TicketEventType,
} from '../../slas/domain/sla-follow.js';
import {
  type ClockTerms,
  SLA_TARGETS,
  type SlaTarget,
  type SlaTargets,
} from '../../slas/domain/sla-policy.js';
import { receiptFor, type ReceiptLine } from '../../slas/domain/sla-receipt.js';
import { afterEvent } from '../../slas/domain/sla-replay.js';
import { warningsOf } from '../../slas/domain/sla-warning.js';

/** The promises of one ticket, without the rules that pick them. */
export interface EvaluationTerms extends ClockTerms {
  readonly targets: SlaTargets;
}

/** What happened to the ticket that is judged. */
export interface EvaluationEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: TicketEventType;
  /** Promises that hold from now on in place of those so far. */
  readonly targets?: SlaTargets;
  readonly pendingReason?: string;
}

/** How the clock of one target stands. Moments are epoch milliseconds, durations milliseconds. */
export interface EvaluatedClock {
  readonly target: SlaTarget;
  readonly clock: SlaClock;
  /** Met or breached once it is decided; until then whether it runs or is paused. */
  readonly verdict: 'met' | 'breached' | 'cancelled' | 'running' | 'paused' | null;
  readonly elapsedMs: number;
  /** Service time of its pauses. */
  readonly pausedMs: number;
  readonly warnedAt: readonly number[];
  readonly receipt: readonly ReceiptLine[];
  /** Its cycles so far, this one last. */
  readonly cycles: readonly SlaClock[];
}

/**
 * Judges one ticket by its events, with nothing else known.
 *
 * @param events - in any order, one of them `created`; those of the same moment as they happened.
 * @param evaluateAt - epoch milliseconds; what happened later is not looked at.
 * @returns the clocks that have begun, those of targets without a promise left out.
 */
export function evaluate(
  calendar: ServiceCalendar,
  terms: EvaluationTerms,
  events: readonly EvaluationEvent[],
  evaluateAt: number,
): EvaluatedClock[] {
  const hours = new WorkingHours(calendar);
  const followed = ticketEvents(terms.targets, events, evaluateAt).reduce<readonly SlaClock[]>(
    (clocks, event) => follow(clocks, event, terms, hours),
    [],
  );
  const clocks = recordBreaches(followed, evaluateAt);
  const receipt = receiptFor(clocks, hours, evaluateAt);
  const current = currentClocks(clocks);
  return SLA_TARGETS.flatMap((target) => {
    const clock = current.find((one) => one.target === target);
    const cycles = clocks.filter((one) => one.target === target);
    if (!clock || cycles.every(({ budgetMs }) => budgetMs === null)) return [];
    const lines = receipt.filter((line) => line.target === target);
    return [
      {
        target,
        clock,
        verdict: verdictOf(clock),
        elapsedMs: consumedAt(clock, evaluateAt, hours),
        pausedMs: pausedIn(lines, hours),
        warnedAt: warnedAt(clock, terms, hours, evaluateAt),
        receipt: lines,
        cycles,
      },
    ];
  });
}

function ticketEvents(
  promised: SlaTargets,
  events: readonly EvaluationEvent[],
  evaluateAt: number,
): TicketEvent[] {
  let targets = promised;
  let pendingFor: string | null = null;
  return events
    .filter(({ at }) => at <= evaluateAt)
    .toSorted((one, other) => one.at - other.at)
    .map((event) => {
      targets = { ...targets, ...event.targets };
      pendingFor = afterEvent(pendingFor, event);
      return { at: event.at, type: event.type, targets, pendingFor };
    });
}

function verdictOf({ state, verdict, breachedAt, budgetMs }: SlaClock): EvaluatedClock['verdict'] {
  if (verdict !== null || budgetMs === null) return verdict;
  if (breachedAt !== null) return 'breached';
  return state === 'running' || state === 'paused' ? state : null;
}

function pausedIn(lines: readonly ReceiptLine[], hours: ServiceHours): number {
  return lines
    .filter(({ kind }) => kind === 'paused')
    .reduce((sum, { from, to }) => sum + hours.serviceTimeBetween(from, to), 0);
}

function warnedAt(
  clock: SlaClock,
  terms: EvaluationTerms,
  hours: ServiceHours,
  evaluateAt: number,
): number[] {
  const end = clock.stoppedAt ?? evaluateAt;
  return warningsOf(clock, terms.warnings ?? [], measuredBy(terms, hours))
    .map(({ at }) => at)
    .filter((at) => at <= end);
}
