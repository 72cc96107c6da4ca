import type { ClockTarget } from '../slas/index.js';

/** What the journal says of escalations, with the payload of each. */
export interface EscalationEvents {
  'ticket.escalated': {
    target: ClockTarget;
    cycle: number;
    /** Before and after, as ids. */
    group: readonly [string | null, string | null];
    assignee: readonly [string | null, string | null];
  };
  'escalation-policy.changed': { tellLeads: boolean; handToGroup: string | null };
}
