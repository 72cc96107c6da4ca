/** What the journal says of routing. */
export interface RoutingEvents {
  'routing-rules.changed': { readonly version: number; readonly rules: number };
  'agent.availability-changed': { readonly changes: Readonly<Record<string, unknown>> };
}
