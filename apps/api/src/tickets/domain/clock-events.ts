import type { TicketEventType } from '../../slas/domain/sla-follow.js';
import { APPROVAL } from '../../slas/domain/sla-policy.js';
import { isDone, isOpen, type TicketStatus } from './ticket-status.js';

/** What a change of the status means for the clocks of a ticket, in order. */
export function clockEventsOf(from: TicketStatus, to: TicketStatus): TicketEventType[] {
  const events: TicketEventType[] = waits(from) ? ['resumed'] : [];
  if (waits(to)) events.push('pending');
  else if (!isOpen(from) && isOpen(to)) events.push('reopened');
  else if (to === 'closed') events.push('closed');
  else if (isDone(to)) events.push('resolved');
  else if (!isOpen(to)) events.push('cancelled');
  return events;
}

/** What the clocks of a ticket are told that it waits for; null for nothing. */
export function waitsFor(status: TicketStatus, pendingReason: string | null): string | null {
  return status === 'awaiting_approval' ? APPROVAL : pendingReason;
}

function waits(status: TicketStatus): boolean {
  return status === 'pending' || status === 'awaiting_approval';
}
