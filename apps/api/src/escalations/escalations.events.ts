import type { Action } from '../actions/index.js';
import type { StartCause } from './domain/triggered.js';

/** What the journal says of escalations, with the payload of each. */
export interface EscalationEvents {
  /** A step of a ladder came due: why, and what became of it. */
  'ticket.escalated': {
    ladder: string;
    name: string;
    /** From 1, both. */
    round: number;
    step: number;
    cause: StartCause;
    /** When it was due, RFC 3339. */
    dueAt: string;
    latenessMs: number;
    outcome: 'done' | 'skipped';
    reason: string;
    actions: readonly { do: Action['do']; outcome: 'done' | 'skipped'; reason: string }[];
  };
  'ticket.escalation-acknowledged': { ladders: readonly string[] };
  'escalation-policy.changed': { version: number; ladders: readonly string[] };
}
