import type { Priority } from '../../people/domain/priority-matrix.js';
import type { PendingReason, TicketStatus } from '../../tickets/domain/ticket-status.js';

/** Whom an action tells something. */
export type Whom =
  | { readonly person: string }
  | { readonly role: 'lead' | 'service_owner' }
  | { readonly group: string }
  /** The slug of a resolver group; `holding` is the one that has the ticket. */
  | { readonly onCall: string }
  | { readonly assignee: true }
  | { readonly requester: true }
  | { readonly watchers: true };

/** What a rule, a macro or an escalation does to a ticket. Groups and lists by slug, others by id. */
export type Action =
  | { readonly do: 'notify'; readonly whom: Whom; readonly says?: string }
  /** Left out: as it is, except that nobody keeps the ticket of a group that they are not of. */
  | {
      readonly do: 'assign';
      readonly group?: string | null;
      readonly person?: string | null;
    }
  | { readonly do: 'set_priority'; readonly priority: Priority; readonly reason: string }
  | { readonly do: 'watch'; readonly person: string }
  | {
      readonly do: 'set_status';
      readonly status: TicketStatus;
      readonly pendingReason?: PendingReason;
      readonly resolution?: string;
    }
  | { readonly do: 'reply'; readonly body: string }
  | { readonly do: 'note'; readonly body: string }
  | { readonly do: 'tag'; readonly add?: readonly string[]; readonly remove?: readonly string[] }
  | {
      readonly do: 'classify';
      readonly category?: string | null;
      readonly service?: string | null;
    }
  | { readonly do: 'declare_major'; readonly reason: string }
  | { readonly do: 'call_webhook'; readonly webhook: string };

export type ActionKind = Action['do'];

export type ActionOf<Kind extends ActionKind> = Extract<Action, { readonly do: Kind }>;

/** The group that has the ticket at the moment, as the one whose person on call is meant. */
export const HOLDING = 'holding';
/** In place of a person's id: whoever is on call for the ticket's group then, and whoever acts. */
export const ON_CALL = 'on_call';
export const ME = 'me';

/** What became of one action, and why. */
export interface ActionOutcome {
  readonly action: Action;
  readonly outcome: 'done' | 'skipped';
  readonly reason: string;
}
