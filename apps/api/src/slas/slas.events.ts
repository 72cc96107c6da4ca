import type { Priority, SlaTarget } from './domain/sla-policy.js';

/** What the journal says of promises, with the payload of each. */
export interface SlaEvents {
  'sla.breached': {
    target: SlaTarget;
    cycle: number;
    /** The due moment that was missed, RFC 3339. */
    dueAt: string;
    /** How long after it could be known it was recorded, milliseconds. */
    latenessMs: number;
    priority: Priority;
  };
  'sla-policy.changed': { version: number; calendar: string; calendarVersion: number };
}
