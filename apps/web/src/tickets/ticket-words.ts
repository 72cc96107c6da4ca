import type {
  Level,
  LinkKind,
  PendingReason,
  Priority,
  TicketRow,
  TicketStatus,
  TicketType,
} from './ticket-types.js';

export const STATUS_WORDS: Readonly<Record<TicketStatus, string>> = {
  new: 'New',
  assigned: 'Assigned',
  in_progress: 'In progress',
  awaiting_approval: 'Awaiting approval',
  approved: 'Approved',
  rejected: 'Rejected',
  in_fulfilment: 'In fulfilment',
  pending: 'Pending',
  resolved: 'Resolved',
  fulfilled: 'Fulfilled',
  closed: 'Closed',
  cancelled: 'Cancelled',
};

export const PENDING_WORDS: Readonly<Record<PendingReason, string>> = {
  user: 'waiting for the requester',
  supplier: 'waiting for a supplier',
  change: 'waiting for a change',
  scheduled: 'scheduled for later',
};

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  P1: 'Critical',
  P2: 'High',
  P3: 'Moderate',
  P4: 'Low',
  P5: 'Planning',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const TYPE_WORDS: Readonly<Record<TicketType, string>> = {
  incident: 'Incident',
  service_request: 'Service request',
};

export const CHANNEL_WORDS = {
  portal: 'Raised in the portal',
  desk: 'Raised by the desk',
  api: 'Raised through the API',
  import: 'Imported',
} as const;

export const LINK_WORDS: Readonly<Record<LinkKind, { readonly out: string; readonly in: string }>> =
  {
    parent_of: { out: 'Parent of', in: 'Child of' },
    duplicate_of: { out: 'Duplicate of', in: 'Has duplicate' },
    related_to: { out: 'Related to', in: 'Related to' },
  };

/** A status with what a pending ticket waits for. */
export function statusInWords(row: Pick<TicketRow, 'status' | 'pendingReason'>): string {
  const words = STATUS_WORDS[row.status];
  return row.pendingReason === null ? words : `${words}, ${PENDING_WORDS[row.pendingReason]}`;
}

/** For the beginning of a line. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The whole words of a map, as options of a choice. */
export function optionsOf<Value extends string>(
  words: Readonly<Record<Value, string>>,
): { readonly value: Value; readonly label: string }[] {
  return Object.entries<string>(words).map(([value, label]) => ({ value: value as Value, label }));
}
