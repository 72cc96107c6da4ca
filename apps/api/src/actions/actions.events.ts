import type { Action } from './domain/action.js';

/** What the journal says of actions, with the payload of each. */
export interface ActionEvents {
  /** A rule, a macro or the like was at a ticket: why, and what became of each action. */
  'ticket.acted': {
    cause: { kind: string; id: string | null; says: string };
    actions: readonly { do: Action['do']; outcome: 'done' | 'skipped'; reason: string }[];
  };
  /** For one webhook alone; mail and webhooks are made of the journal. */
  'webhook.called': {
    webhookId: string;
    cause: { kind: string; id: string | null; says: string };
  };
}
