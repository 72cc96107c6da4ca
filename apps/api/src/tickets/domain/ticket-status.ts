/** States of incidents and service requests (ITIL 4). Reopening is an event, not a state. */
export const TICKET_STATUSES = [
  'new',
  'assigned',
  'in_progress',
  'awaiting_approval',
  'approved',
  'rejected',
  'in_fulfilment',
  'pending',
  'resolved',
  'fulfilled',
  'closed',
  'cancelled',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** Whom or what a pending ticket waits for. */
export const PENDING_REASONS = ['user', 'supplier', 'change', 'scheduled'] as const;
export type PendingReason = (typeof PENDING_REASONS)[number];

export const TICKET_TYPES = ['incident', 'service_request'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

type Steps = Readonly<Partial<Record<TicketStatus, readonly TicketStatus[]>>>;

const INCIDENT: Steps = {
  new: ['assigned', 'in_progress', 'pending', 'resolved', 'cancelled'],
  assigned: ['in_progress', 'pending', 'resolved', 'cancelled'],
  in_progress: ['assigned', 'pending', 'resolved', 'cancelled'],
  pending: ['in_progress', 'assigned', 'resolved', 'cancelled'],
  resolved: ['closed', 'in_progress'],
  closed: ['in_progress'],
};

const SERVICE_REQUEST: Steps = {
  new: ['awaiting_approval', 'approved', 'in_fulfilment', 'pending', 'fulfilled', 'cancelled'],
  awaiting_approval: ['approved', 'rejected', 'cancelled'],
  approved: ['in_fulfilment', 'pending', 'fulfilled', 'cancelled'],
  in_fulfilment: ['pending', 'fulfilled', 'cancelled'],
  pending: ['in_fulfilment', 'fulfilled', 'cancelled'],
  fulfilled: ['closed', 'in_fulfilment'],
  closed: ['in_fulfilment'],
};

const STEPS: Readonly<Record<TicketType, Steps>> = {
  incident: INCIDENT,
  service_request: SERVICE_REQUEST,
};

const ENDED: readonly TicketStatus[] = ['resolved', 'fulfilled', 'closed', 'cancelled', 'rejected'];

/** Where a ticket may go from here, in the order in which people mostly go. */
export function nextStatuses(type: TicketType, from: TicketStatus): readonly TicketStatus[] {
  return STEPS[type][from] ?? [];
}

/** Whether the step exists. Staying where one is, is no step. */
export function isStep(type: TicketType, from: TicketStatus, to: TicketStatus): boolean {
  return nextStatuses(type, from).includes(to);
}

/** Whether work goes on. */
export function isOpen(status: TicketStatus): boolean {
  return !ENDED.includes(status);
}

/** Whether the work was done, as opposed to dropped. */
export function isDone(status: TicketStatus): boolean {
  return status === 'resolved' || status === 'fulfilled' || status === 'closed';
}

/** The state in which somebody works on a ticket of this type. */
export function workingStatus(type: TicketType): TicketStatus {
  return type === 'incident' ? 'in_progress' : 'in_fulfilment';
}

/** Where a ticket goes when it gets an assignee: a new one is no longer new. */
export function statusWhenAssigned(type: TicketType, from: TicketStatus): TicketStatus {
  if (from === 'new') return type === 'incident' ? 'assigned' : 'in_fulfilment';
  return from === 'approved' ? 'in_fulfilment' : from;
}

/**
 * Where a ticket begins that has an assignee from its first moment. A request stays new: somebody may
 * have to approve it before anybody works on it.
 */
export function statusWhenRaisedFor(type: TicketType): TicketStatus {
  return type === 'incident' ? 'assigned' : 'new';
}

/** Where the requester's answer takes a ticket: work that waited or was done goes on. */
export function statusAfterRequesterReply(
  type: TicketType,
  from: TicketStatus,
  pendingReason: PendingReason | null,
): TicketStatus {
  if (from === 'pending' && pendingReason === 'user') return workingStatus(type);
  return from === 'resolved' || from === 'fulfilled' ? workingStatus(type) : from;
}
