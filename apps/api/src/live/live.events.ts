import type { TicketRowView } from '../tickets/index.js';

/** One journal entry as a live client gets it, with the ticket's line in the queue. */
export interface LiveEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly ticketId: string | null;
  readonly actor: { readonly id: string | null; readonly name: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly row: TicketRowView | null;
}

/** All that a client may see of one tenant after `from`, up to and including `to`. */
export interface LiveBatch {
  readonly tenant: string;
  readonly from: number;
  readonly to: number;
  readonly events: readonly LiveEvent[];
  /** For requesters: lines of the queue that changed by something which is not theirs to read. */
  readonly rows: readonly TicketRowView[];
}

export interface Presence {
  readonly ref: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly typing: boolean;
  }[];
}

export interface ServerToClient {
  batch: (batch: LiveBatch) => void;
  /** Entries cannot tell what has changed: read everything again, go on from `position`. */
  resync: (to: { readonly tenant: string; readonly position: number }) => void;
  hats: (now: { readonly tenants: readonly string[] }) => void;
  revoked: () => void;
  presence: (presence: Presence) => void;
  /** Something changed among the person's own notifications. */
  notice: (of: { readonly tenant: string }) => void;
}

export interface FollowRequest {
  readonly cursors?: Readonly<Record<string, number>>;
}

export type Answer<T> = { readonly ok: true } & T;
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly detail: string;
}

export interface ClientToServer {
  follow: (
    request: FollowRequest,
    answer: (reply: Answer<{ positions: Record<string, number> }> | Refusal) => void,
  ) => void;
  viewing: (
    request: { readonly ref: string | null; readonly typing?: boolean },
    answer: (reply: Answer<object> | Refusal) => void,
  ) => void;
}
