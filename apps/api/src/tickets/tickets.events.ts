/** What the journal says of tickets, with the payload of each. */
export interface TicketEvents {
  'ticket.created': { ref: string | null; priority: string; status: string };
  'ticket.edited': { changes: Readonly<Record<string, readonly [unknown, unknown]>> };
  'ticket.assigned': {
    assignee: readonly [string | null, string | null];
    group: readonly [string | null, string | null];
  };
  /** By a rule; what the feature that routes tickets says of it, for the desk alone. */
  'ticket.routed': Readonly<Record<string, unknown>>;
  'ticket.status-changed': {
    status: readonly [string, string];
    pendingReason: string | null;
    supplierId?: string;
  };
  'ticket.reopened': { status: readonly [string, string] };
  'ticket.priority-changed': { priority: readonly [string, string]; reason: string | null };
  /** It goes on under another version of the promises; numbers of policy versions. */
  'ticket.promises-moved': { policyVersion: readonly [number, number] };
  'ticket.watched': { personId: string };
  'ticket.unwatched': { personId: string };
  'ticket.linked': { kind: string; ref: string };
  'ticket.unlinked': { kind: string; ref: string };
  /** The requester says that it is still not right. */
  'ticket.not-right': { by: string };
  'ticket.merged': { into: string };
  'ticket.absorbed': { ref: string };
  'ticket.split': { into: string };
  /** To another department, which is not named: neither is told of the other. */
  'ticket.transferred': Readonly<Record<string, never>>;
  'message.added': { messageId: string; kind: string; side: string };
  'attachment.added': { attachmentId: string; fileName: string };
}

export type TicketEventName = keyof TicketEvents;
