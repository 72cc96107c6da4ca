import type { Priority, ClockTarget } from './domain/sla-policy.js';

/** What the journal says of promises, with the payload of each. */
export interface SlaEvents {
  'sla.breached': {
    target: ClockTarget;
    cycle: number;
    /** The due moment that was missed, RFC 3339. */
    dueAt: string;
    /** How long after it could be known it was recorded, milliseconds. */
    latenessMs: number;
    priority: Priority;
  };
  'sla.warned': {
    target: ClockTarget;
    cycle: number;
    /** Which warning of the policy: `75%`, `30 min`. */
    threshold: string;
    /** The moment at which it was due, RFC 3339. */
    warnedFor: string;
    /** When the promise breaks, RFC 3339; null when it is broken and the ticket has ended. */
    dueAt: string | null;
    latenessMs: number;
    priority: Priority;
  };
  'sla-policy.changed': {
    version: number;
    calendar: string;
    calendarVersion: number;
    effectiveFrom: string;
    openTickets: string;
  };
}
