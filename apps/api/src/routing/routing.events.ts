import type { Decision } from './domain/explain.js';

/** What the journal says of routing. */
export interface RoutingEvents {
  /** Of a ticket, for the desk alone. */
  'ticket.routed': Decision;
  'routing-rules.changed': { readonly version: number; readonly rules: number };
  'agent.availability-changed': { readonly changes: Readonly<Record<string, unknown>> };
}
