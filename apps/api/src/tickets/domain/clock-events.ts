import type { TicketEventType } from '../../slas/domain/sla-follow.js';
import { isDone, isOpen, type TicketStatus } from './ticket-status.js';

/** What a change of the status means for the clocks of a ticket, in order. */
export function clockEventsOf(from: TicketStatus, to: TicketStatus): TicketEventType[] {
  const events: TicketEventType[] = from === 'pending' ? ['resumed'] : [];
  if (to === 'pending') events.push('pending');
  else if (!isOpen(from) && isOpen(to)) events.push('reopened');
  else if (to === 'closed') events.push('closed');
  else if (isDone(to)) events.push('resolved');
  else if (!isOpen(to)) events.push('cancelled');
  return events;
}
