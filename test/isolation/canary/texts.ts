/**
 * Who of a department is ever shown a text.
 *
 * - `everybody`: whoever belongs to the department.
 * - `participants`: staff, and requesters who take part in the ticket.
 * - `desk`: staff alone.
 * - `provider`: agents, and neither leads nor admins.
 * - `owner`: the person alone whose it is.
 * - `nobody`: it stays in the database.
 */
export type ShownTo = 'everybody' | 'participants' | 'desk' | 'provider' | 'owner' | 'nobody';

/** A text that a department keeps. */
export interface KeptText {
  /** Schema, table and column. */
  readonly column: string;
  readonly shownTo: ShownTo;
  /** Which of the rows, where the audience decides. */
  readonly where?: string;
  /** How `$canary`, a text, is put into it; as it is where left out. */
  readonly plant?: string;
}

const kept = (column: string, shownTo: ShownTo, rest: Partial<KeptText> = {}): KeptText => ({
  ...{ column, shownTo, ...rest },
});
const PUBLIC = { where: `audience = 'public'` };
const INTERNAL = { where: `audience = 'internal'` };
const inJson = (column: string): Partial<KeptText> => ({
  plant: `${column} || jsonb_build_object('note', $canary)`,
});
const anAddress = { plant: `$canary || '@canary.example'` };

/** Every column that holds words of a department or of its people. */
export const KEPT_TEXTS: readonly KeptText[] = [
  kept('auth.tenants.slug', 'everybody'),
  kept('auth.tenants.name', 'everybody'),
  kept('auth.accounts.name', 'everybody'),
  kept('auth.accounts.email', 'everybody', anAddress),
  kept('auth.accounts.password_hash', 'nobody'),
  kept('auth.sessions.user_agent', 'everybody'),
  kept('auth.sessions.address', 'everybody'),
  kept('auth.tokens.name', 'owner'),
  kept('auth.tokens.hint', 'owner'),
  kept('app.people.name', 'everybody'),
  kept('app.people.email', 'desk', anAddress),
  kept('app.people.site', 'desk'),
  kept('app.resolver_groups.slug', 'desk'),
  kept('app.resolver_groups.name', 'desk'),
  kept('app.categories.slug', 'everybody'),
  kept('app.categories.name', 'everybody'),
  kept('app.services.slug', 'everybody'),
  kept('app.services.name', 'everybody'),
  kept('app.suppliers.slug', 'desk'),
  kept('app.suppliers.name', 'desk'),
  kept('app.calendars.name', 'desk'),
  kept('app.calendar_versions.definition', 'desk', inJson('definition')),
  kept('app.holiday_feeds.url', 'desk', { plant: `'https://localhost/' || $canary` }),
  kept('app.holiday_feeds.etag', 'nobody'),
  kept('app.holiday_feeds.last_modified', 'nobody'),
  kept('app.holiday_feeds.holidays', 'desk', {
    plant: `jsonb_build_array(jsonb_build_object('date', '2026-12-25', 'name', $canary))`,
  }),
  kept('app.holiday_feeds.error', 'desk'),
  kept('app.sla_policies.name', 'desk'),
  kept('app.sla_policy_versions.definition', 'desk', inJson('definition')),
  kept('app.sla_policy_versions.resolved', 'nobody', {
    plant: `definition || jsonb_build_object('note', $canary)`,
  }),
  kept('app.rotas.definition', 'desk', inJson('definition')),
  kept('app.routing_rule_versions.definition', 'desk', {
    plant: `jsonb_set(definition, '{rules,0,name}', jsonb_build_object('n', $canary) -> 'n')`,
  }),
  kept('app.routing_agents.skills', 'desk', { plant: `skills || $canary` }),
  kept('app.tickets.site', 'desk'),
  kept('app.service_credit_schemes.definition', 'desk', inJson('definition')),
  kept('app.tickets.subject', 'participants'),
  kept('app.tickets.priority_reason', 'participants'),
  kept('app.tickets.resolution', 'participants'),
  kept('app.tickets.external_ref', 'nobody'),
  kept('app.ticket_tags.tag', 'desk'),
  kept('app.ticket_words.public_words', 'nobody', {
    plant: `public_words || array_to_tsvector(array[$canary])`,
  }),
  kept('app.ticket_words.all_words', 'nobody', {
    plant: `all_words || array_to_tsvector(array[$canary])`,
  }),
  kept('app.messages.body', 'participants', PUBLIC),
  kept('app.messages.body', 'desk', INTERNAL),
  kept('app.messages.author_name', 'participants', PUBLIC),
  kept('app.messages.author_name', 'desk', INTERNAL),
  kept('app.attachments.file_name', 'participants', PUBLIC),
  kept('app.attachments.file_name', 'desk', INTERNAL),
  kept('app.attachments.media_type', 'participants', {
    ...{ where: PUBLIC.where, plant: `'text/' || $canary` },
  }),
  kept('app.attachments.media_type', 'desk', {
    ...{ where: INTERNAL.where, plant: `'text/' || $canary` },
  }),
  kept('app.attachments.uploaded_by_name', 'participants', PUBLIC),
  kept('app.attachments.uploaded_by_name', 'desk', INTERNAL),
  kept('app.attachments.sha256', 'nobody'),
  kept('app.attachments.storage_key', 'nobody'),
  kept('app.journal.actor_name', 'participants', PUBLIC),
  kept('app.journal.actor_name', 'desk', INTERNAL),
  kept('app.journal.data', 'participants', { ...PUBLIC, ...inJson('data') }),
  kept('app.journal.data', 'desk', { ...INTERNAL, ...inJson('data') }),
  kept('app.approvals.title', 'desk'),
  kept('app.approvals.details', 'desk'),
  kept('app.approval_asks.shown', 'desk', {
    plant: `jsonb_set(shown, '{title}', to_jsonb($canary))`,
  }),
  kept('app.approval_asks.comment', 'desk'),
  kept('app.assets.tag', 'everybody'),
  kept('app.assets.name', 'everybody'),
  kept('app.assets.manufacturer', 'everybody'),
  kept('app.assets.model', 'everybody'),
  kept('app.assets.serial', 'everybody'),
  kept('app.assets.site', 'everybody'),
  kept('app.major_incidents.title', 'provider'),
  kept('app.major_incidents.manager_name', 'provider'),
  kept('app.major_incidents.communications_name', 'provider'),
  kept('app.major_incidents.review', 'provider'),
  kept('app.major_incidents.timeline', 'provider', {
    plant: `jsonb_set(timeline, '{0,text}', to_jsonb($canary))`,
  }),
  kept('app.major_incident_tickets.joined_by_name', 'provider'),
  kept('app.major_incident_placements.reason', 'provider', { where: `outcome = 'held'` }),
  kept('app.major_incident_wordings.update_text', 'desk', { plant: `'{update} ' || $canary` }),
  kept('app.major_incident_wordings.resolution_text', 'desk', { plant: `'{update} ' || $canary` }),
  kept('app.notifications.title', 'owner'),
  kept('app.mail_templates.subject', 'desk'),
  kept('app.mail_templates.body', 'desk'),
  kept('app.webhooks.url', 'desk', { plant: `'https://hooks.example/' || $canary` }),
  kept('app.webhooks.secret', 'nobody'),
  kept('app.webhooks.former_secret', 'nobody'),
  kept('app.push_subscriptions.endpoint', 'owner', { plant: `'https://push.example/' || $canary` }),
  kept('app.push_subscriptions.browser', 'owner'),
  kept('app.outgoing_messages.news', 'nobody', {
    plant: `news || jsonb_build_array(jsonb_build_object('note', $canary))`,
  }),
  kept('app.outgoing_messages.reason', 'desk'),
  kept('app.automation_rules.name', 'desk'),
  kept('app.automation_rules.off_reason', 'desk', { where: 'not enabled' }),
  kept('app.automation_rule_versions.definition', 'desk', {
    plant: `definition || jsonb_build_object('when', jsonb_build_object('field', 'text', 'has', $canary))`,
  }),
  kept('app.automation_rule_versions.made_by', 'desk'),
  kept('app.automation_runs.reason', 'desk'),
  kept('app.automation_runs.actions', 'desk', {
    plant: `jsonb_build_array(jsonb_build_object('action', '{}'::jsonb, 'outcome', 'done', 'reason', $canary))`,
  }),
  kept('app.macros.name', 'desk'),
  kept('app.macros.actions', 'desk', {
    plant: `jsonb_build_array(jsonb_build_object('do', 'note', 'body', $canary))`,
  }),
  kept('app.escalation_versions.definition', 'desk', {
    plant: `jsonb_set(definition, '{ladders,0,name}', to_jsonb($canary::text))`,
  }),
  kept('app.escalation_versions.created_by_name', 'desk'),
  kept('app.escalation_runs.ladder', 'desk'),
  kept('app.escalation_runs.occasion', 'nobody'),
  kept('app.escalation_runs.cause', 'desk', inJson('cause')),
  kept('app.escalation_runs.ended_because', 'desk'),
  kept('app.escalation_run_steps.reason', 'desk'),
  kept('app.idempotency_keys.key', 'nobody'),
  kept('app.idempotency_keys.fingerprint', 'nobody'),
  kept('app.idempotency_keys.result', 'nobody', inJson('result')),
  kept('app.import_runs.file_sha256', 'nobody'),
  kept('app.import_runs.mapping', 'nobody'),
  kept('app.saved_views.name', 'owner'),
  kept('app.saved_views.filters', 'owner', inJson('filters')),
];

/** Columns that hold no words of anybody; those with a closed list of values need no line. */
export const WORDLESS: Readonly<Record<string, string>> = {
  'auth.tenants.prefix': 'at most six letters, which begin each reference and are searched as such',
  'auth.tenants.timezone': 'the name of a time zone',
  'auth.worker_beats.version': 'the version of the desk that a worker runs',
  'auth.tokens.scopes': 'of a closed list, in a list',
  'auth.tokens.hat': 'the id of a hat: a role and the slug of a department',
  'app.tickets.ref': 'prefix and number, searched as such',
  'app.major_incidents.ref': 'letters and digits by chance, which no reference of a ticket has',
  'app.journal.type': 'of the list of events in the code',
  'app.journal.actor_role': 'of the list of roles in the code',
  'app.approvals.stages': 'rules, numbers and ids',
  'app.sla_clocks.spells': 'moments and numbers',
  'app.sla_clocks.warned': 'names of warnings, made of their numbers',
  'app.webhooks.events': 'of a closed list, in a list',
  'app.push_subscriptions.host': 'the host of its endpoint',
  'app.push_subscriptions.p256dh': 'a key of a browser',
  'app.push_subscriptions.auth': 'a key of a browser',
  'app.push_subscriptions.server_key': 'the public key of the installation',
  'app.notifications.kind': 'of the list of notices in the code',
  'app.mail_templates.event': 'of the list of told events in the code',
  'app.notification_preferences.choices': 'events and channels of the lists in the code',
  'app.automation_due.event': 'of the list of events in the code',
  'app.automation_runs.event': 'of the list of events in the code',
  'app.queue_changes.status': 'copied from the closed list of the ticket',
  'app.queue_changes.priority': 'copied from the closed list of the ticket',
  'app.queue_counts.facet': 'of the list in the migration',
  'app.queue_counts.member': 'an id, or a word of a closed list',
};
