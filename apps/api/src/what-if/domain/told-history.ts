import type { TicketEventType } from '../../slas/domain/sla-follow.js';
import type { Priority, TicketType } from '../../slas/domain/sla-policy.js';
import type { LaterFact, TicketFact } from '../../slas/domain/sla-replay.js';
import { clockEventsOf } from '../../tickets/domain/clock-events.js';
import { isOpen, type TicketStatus } from '../../tickets/domain/ticket-status.js';

/**
 * What the journal says of one ticket that its clocks care about: a line for each entry, in order,
 * `kind@epoch milliseconds` and what belongs to it, with spaces between:
 *
 * - `created@… P3`, `owned@…`, `agent_reply@…`, `customer_reply@…`, `merged@…`
 * - `status@… from to reason`, the reason of a ticket that is pending
 * - `priority@… P1`
 */
export type ToldHistory = string;

/**
 * The facts of a ticket as its clocks were told them.
 *
 * @param ticket - its type, which never changes, and whether it was imported: then its journal has no
 *   messages, and the moment at which the desk took it up stands for the first response.
 */
export function factsOf(
  history: ToldHistory,
  ticket: { readonly type: TicketType; readonly isImported: boolean },
): TicketFact[] {
  const facts = history.split('\n').flatMap((line) => factsOfLine(line, ticket));
  // Whoever writes on a ticket moves it first and waits for an answer then.
  return facts.toSorted((one, other) => one.at - other.at || lateness(one) - lateness(other));
}

function factsOfLine(
  line: string,
  { type: ticketType, isImported }: { readonly type: TicketType; readonly isImported: boolean },
): TicketFact[] {
  const [head = '', ...rest] = line.split(' ');
  const [kind = '', time] = head.split('@');
  const at = Number(time);
  const later = (type: LaterFact['type'], more: Partial<LaterFact> = {}): TicketFact[] => [
    { at, type, ...more },
  ];
  switch (kind) {
    case 'created':
      return [{ at, type: 'created', priority: rest[0] as Priority, ticketType }];
    case 'owned':
    case 'agent_reply':
    case 'customer_reply':
      return later(kind);
    case 'merged':
      return later('cancelled');
    case 'priority':
      return later('priority_changed', { priority: rest[0] as Priority });
    case 'status': {
      const [from, to, reason] = rest;
      const moved = clockEventsOf(from as TicketStatus, to as TicketStatus).flatMap((type) =>
        later(type as Exclude<TicketEventType, 'created'>, {
          ...(type === 'pending' && reason !== undefined && { pendingReason: reason }),
        }),
      );
      return isImported && isTakenUp(from, to) ? [...later('agent_reply'), ...moved] : moved;
    }
    default:
      return [];
  }
}

function isTakenUp(from: string | undefined, to: string | undefined): boolean {
  return isUntouched(from) && !isUntouched(to) && isOpen(to as TicketStatus);
}

function isUntouched(status: string | undefined): boolean {
  return status === 'new' || status === 'assigned';
}

function lateness({ type }: TicketFact): number {
  return type === 'customer_reply' ? 1 : 0;
}
