import type { ServiceHours } from './service-hours.js';
import type { SlaClock } from './sla-clock.js';
import type { TicketEvent, TicketEventType } from './sla-follow.js';
import { follow, recordBreaches } from './sla-follow.js';
import type { Priority, SlaPolicy, SlaSubject, TicketType } from './sla-policy.js';
import { promisedFor } from './sla-policy.js';
import type { ReceiptLine } from './sla-receipt.js';
import { receiptFor } from './sla-receipt.js';

const ENDING_A_HOLD: readonly TicketEventType[] = [
  ...(['resumed', 'resolved', 'closed', 'cancelled', 'reopened'] as const),
];

/** The birth of a ticket, from which its facts begin. */
export interface CreatedFact {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: 'created';
  readonly priority: Priority;
  /** Left out, it is an incident. */
  readonly ticketType?: TicketType;
  /** What else rules look at. */
  readonly filed?: Filed;
}

/** How a ticket is filed, as far as rules look at it and it is said. */
export type Filed = Partial<Omit<SlaSubject, 'type' | 'priority'>>;

/** What happened to a ticket later. */
export interface LaterFact {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: Exclude<TicketEventType, 'created'>;
  /** The priority from now on, when it changes. */
  readonly priority?: Priority;
  readonly pendingReason?: string;
  /** How it is filed from now on, as far as that changes. */
  readonly filed?: Filed;
}

export type TicketFact = CreatedFact | LaterFact;

export interface Replay {
  /** Every cycle of every clock, as of the moment of evaluation. */
  readonly clocks: readonly SlaClock[];
  readonly receipt: readonly ReceiptLine[];
}

/**
 * Runs the clocks of a ticket over its facts from the beginning.
 *
 * @param facts - in any order; those of the same moment in the order in which they happened.
 * @param evaluateAt - epoch milliseconds: how things stood then. Later facts are not looked at.
 */
export function replay(
  facts: readonly TicketFact[],
  policy: SlaPolicy,
  hours: ServiceHours,
  evaluateAt: number,
): Replay {
  const known = facts.filter(({ at }) => at <= evaluateAt);
  const followed = ticketEvents(known, policy).reduce<readonly SlaClock[]>(
    (clocks, event) => follow(clocks, event, policy, hours),
    [],
  );
  const clocks = recordBreaches(followed, evaluateAt);
  return { clocks, receipt: receiptFor(clocks, hours, evaluateAt) };
}

/**
 * Facts in order of time as events, each with the ticket as it was then; none before creation.
 *
 * @param policy - gives what is promised for the ticket as it was then.
 */
export function ticketEvents(
  facts: readonly TicketFact[],
  policy: Pick<SlaPolicy, 'rules' | 'agreements'>,
): TicketEvent[] {
  const events: TicketEvent[] = [];
  let ticket: SlaSubject | undefined;
  let pendingFor: string | null = null;
  for (const fact of facts.toSorted((a, b) => a.at - b.at)) {
    const { at, type } = fact;
    if (fact.type === 'created') {
      const { ticketType = 'incident', priority, filed } = fact;
      ticket ??= { type: ticketType, priority, ...filed };
    } else if (ticket && (fact.priority ?? fact.filed)) {
      ticket = { ...ticket, ...(fact.priority && { priority: fact.priority }), ...fact.filed };
    }
    if (!ticket) continue;
    pendingFor = afterEvent(pendingFor, fact);
    events.push({ at, type, ...promisedFor(policy, ticket), pendingFor });
  }
  return events;
}

/**
 * Why a ticket is pending after something happened to it; null when it is not.
 *
 * @param before - the same before it.
 */
export function afterEvent(
  before: string | null,
  event: { readonly type: TicketEventType; readonly pendingReason?: string },
): string | null {
  if (event.type === 'pending') return event.pendingReason ?? '';
  return ENDING_A_HOLD.includes(event.type) ? null : before;
}
