import type { TicketRow, TicketStatus } from '../ticket-types.js';

const PLAIN: Readonly<Record<TicketStatus, string>> = {
  new: 'Received',
  awaiting_approval: 'Needs approval',
  approved: 'Approved',
  rejected: 'Not approved',
  assigned: 'Taken on',
  in_progress: 'Being worked on',
  in_fulfilment: 'Being worked on',
  pending: 'Waiting',
  resolved: 'Done',
  fulfilled: 'Done',
  closed: 'Finished',
  cancelled: 'Taken back',
};

/** A status in a word or two for somebody who never heard of service desks. */
export function plainStatus({
  status,
  pendingReason,
}: Pick<TicketRow, 'status' | 'pendingReason'>): string {
  return pendingReason === 'user' ? 'Needs your answer' : PLAIN[status];
}
