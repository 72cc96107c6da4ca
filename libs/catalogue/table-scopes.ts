/**
 * Who, inside one tenant, sees and changes the rows of a table.
 *
 * - `tenant`: everybody of the tenant reads; staff writes.
 * - `staff`: staff alone.
 * - `provider`: agents and the system alone; neither leads nor admins.
 * - `person`: staff, and the person whom the row is about (`person_id`), who only reads.
 * - `own`: the person whom the row belongs to (`person_id`) reads; staff may add as well.
 * - `choice`: staff, and the person whose choice it is (`person_id`), read and write.
 * - `ticket`: staff, and whoever takes part in the ticket.
 * - `ticket-audience`: as `ticket`, but internal rows are for staff alone.
 * - `counter`: everybody of the tenant reads and writes; numbers only.
 */
export type RowScope =
  | 'tenant'
  | 'staff'
  | 'provider'
  | 'person'
  | 'own'
  | 'choice'
  | 'ticket'
  | 'ticket-audience'
  | 'counter';

/**
 * Every table of the `app` schema that belongs to a tenant. A table that is missing here, or whose
 * policies say something else, stops the product at boot: state its scope once more, on purpose.
 */
export const TABLE_SCOPES: Readonly<Record<string, RowScope>> = {
  approval_asks: 'person',
  approval_links: 'staff',
  approval_stand_ins: 'choice',
  approvals: 'staff',
  assets: 'person',
  attachments: 'ticket-audience',
  calendar_versions: 'tenant',
  calendars: 'tenant',
  categories: 'tenant',
  counters: 'counter',
  escalation_positions: 'staff',
  escalation_run_steps: 'staff',
  escalation_runs: 'staff',
  escalation_versions: 'staff',
  holiday_feeds: 'staff',
  idempotency_keys: 'own',
  import_runs: 'staff',
  journal: 'ticket-audience',
  leads: 'staff',
  mail_templates: 'staff',
  major_incident_placements: 'provider',
  major_incident_tickets: 'provider',
  major_incident_wordings: 'staff',
  messages: 'ticket-audience',
  notification_preferences: 'choice',
  notifications: 'own',
  outgoing_messages: 'staff',
  outgoing_positions: 'staff',
  automation_rules: 'staff',
  automation_rule_versions: 'staff',
  automation_positions: 'staff',
  automation_due: 'staff',
  automation_runs: 'staff',
  macros: 'staff',
  people: 'person',
  priority_matrix: 'tenant',
  push_subscriptions: 'choice',
  queue_changes: 'staff',
  queue_counts: 'staff',
  resolver_group_members: 'staff',
  services: 'tenant',
  suppliers: 'staff',
  resolver_groups: 'staff',
  service_credit_schemes: 'staff',
  rota_overrides: 'staff',
  rotas: 'staff',
  routing_agents: 'staff',
  routing_rule_versions: 'staff',
  routing_turns: 'staff',
  routing_untold: 'staff',
  sla_clocks: 'ticket',
  sla_defaults: 'tenant',
  sla_objectives: 'staff',
  sla_policies: 'tenant',
  sla_policy_versions: 'tenant',
  ticket_assets: 'ticket',
  ticket_links: 'staff',
  ticket_participants: 'person',
  ticket_tags: 'staff',
  ticket_words: 'staff',
  tickets: 'ticket',
  webhooks: 'staff',
  wider_disturbances: 'ticket',
};
