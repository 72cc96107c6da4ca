import type { PendingReason, TicketStatus } from '../../../../api/src/tickets/index.js';
import type { Plot } from '../world/plot.js';

/** Somebody who acts on a ticket. */
export interface Doer {
  readonly id: string;
  readonly name: string;
  readonly role: 'requester' | 'agent' | 'admin';
}

/** Who takes part in the story of one ticket. */
export interface Cast {
  readonly requester: Doer;
  /** Of the service desk: answers first. */
  readonly desk: Doer;
  /** Of the group that solves it; may be the one of the desk. */
  readonly resolver: Doer;
  /** Says yes or no to requests. */
  readonly admin: Doer;
}

/** One thing that is done to a ticket. */
export type Act =
  | { readonly type: 'assign'; readonly group: string; readonly assignee: Doer | null }
  | {
      readonly type: 'move';
      readonly to: TicketStatus;
      readonly pendingReason?: PendingReason;
      readonly resolution?: string;
    }
  | { readonly type: 'reply'; readonly body: string }
  | { readonly type: 'note'; readonly body: string }
  | { readonly type: 'tag'; readonly tags: readonly string[] }
  | { readonly type: 'hasten'; readonly urgency: Plot['urgency'] }
  | { readonly type: 'watch'; readonly watcher: Doer }
  | {
      readonly type: 'link';
      readonly kind: 'duplicate_of' | 'related_to';
      /** Raised before this one. */
      readonly to: ToldTicket;
    };

/** An act with whoever does it, and when. */
export interface Deed {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Doer;
  readonly act: Act;
}

/** An act some service time after the one before. */
export interface Step {
  /** Minutes of service time since the step before. */
  readonly after: number;
  readonly by: Doer;
  readonly act: Act;
}

/** What happened to one ticket, in words and people. Moments are epoch milliseconds. */
export interface ToldTicket {
  /** As it happened here, and as it may happen to anybody. */
  readonly plot: Plot;
  readonly pattern: Plot;
  readonly cast: Cast;
  readonly createdAt: number;
  /** The requester, or the agent whom they called. */
  readonly raisedBy: Doer;
  readonly assetId: string | null;
  /** In order of time, none of them to come. */
  readonly deeds: readonly Deed[];
}
