import type { PendingReason, TicketStatus, TicketType } from '../../../../api/src/tickets/index.js';
import type { Turns } from './ticket-life.js';

/** A ticket that every department has today, so that no state of work is missing. */
export type PresentTicket = {
  readonly type: TicketType;
  readonly status: TicketStatus;
  readonly pendingReason?: PendingReason;
  /** Between the people whom visitors sign in as. */
  readonly isDemo?: boolean;
  readonly turns?: Turns;
} & (
  | { readonly minutes: number }
  /** Of the service time that is promised for its end; more than 1 is broken. */
  | { readonly share: number }
);

export const PRESENT: readonly PresentTicket[] = [
  { type: 'incident', status: 'new', minutes: 3 },
  { type: 'incident', status: 'new', minutes: 12 },
  { type: 'service_request', status: 'new', minutes: 40 },
  { type: 'incident', status: 'assigned', minutes: 9, isDemo: true },
  { type: 'incident', status: 'in_progress', share: 0.3 },
  { type: 'incident', status: 'in_progress', share: 0.5, isDemo: true },
  { type: 'incident', status: 'in_progress', share: 0.95 },
  { type: 'incident', status: 'in_progress', share: 1.15 },
  { type: 'incident', status: 'pending', pendingReason: 'user', share: 0.4, isDemo: true },
  { type: 'incident', status: 'pending', pendingReason: 'supplier', share: 0.6 },
  { type: 'incident', status: 'pending', pendingReason: 'change', share: 0.5 },
  { type: 'incident', status: 'resolved', share: 0.7, isDemo: true },
  { type: 'incident', status: 'cancelled', share: 0.5, turns: { isWithdrawn: true } },
  {
    type: 'service_request',
    status: 'awaiting_approval',
    share: 0.3,
    isDemo: true,
    turns: { approval: 'yes' },
  },
  { type: 'service_request', status: 'approved', share: 0.3, turns: { approval: 'yes' } },
  { type: 'service_request', status: 'rejected', share: 0.4, turns: { approval: 'no' } },
  { type: 'service_request', status: 'in_fulfilment', share: 0.4 },
  { type: 'service_request', status: 'pending', pendingReason: 'scheduled', share: 0.5 },
  { type: 'service_request', status: 'fulfilled', share: 0.7 },
];
