import type { Answer } from '#api-client';

/** Journal positions by the id of the department. */
export type Positions = Readonly<Record<string, number>>;

type TicketRow = Answer<'/api/v1/tickets', 'get'>['items'][number];

/** One entry of a department's journal, with the ticket as its queue row when it has one. */
export interface LiveEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly ticketId: string | null;
  readonly actor: { readonly id: string | null; readonly name: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly row: TicketRow | null;
}

/** All that happened in one department after position `from`, up to and including `to`. */
export interface LiveBatch {
  readonly tenant: string;
  readonly from: number;
  readonly to: number;
  readonly events: readonly LiveEvent[];
  /** Rows that changed by something which is not for this person to read. */
  readonly rows: readonly TicketRow[];
}

export interface Present {
  readonly id: string;
  readonly name: string;
  readonly typing: boolean;
}

export interface Presence {
  readonly ref: string;
  readonly people: readonly Present[];
}

export interface ServerEvents {
  batch: (batch: LiveBatch) => void;
  /** Entries cannot tell what has changed for this client: all of it is to be read again. */
  resync: (start: { readonly tenant: string; readonly position: number }) => void;
  presence: (presence: Presence) => void;
  /** This person was told something: their notifications changed. */
  notice: (about: { readonly tenant: string }) => void;
  /** The session or the hat has ended. */
  revoked: () => void;
  /** The hat was narrowed to these departments. */
  hats: (narrowed: { readonly tenants: readonly string[] }) => void;
}

/** From where the server tells everything. */
export interface Followed {
  readonly ok: true;
  readonly positions: Positions;
}

export interface ClientEvents {
  follow: (
    start: { readonly cursors: Positions },
    ack: (answer: Followed | { readonly ok: false; readonly detail: string }) => void,
  ) => void;
  viewing: (what: { readonly ref: string | null; readonly typing: boolean }) => void;
}
