import {
  allOf,
  anyOf,
  type CanonicalPolicy,
  mine,
  MINE,
  MY_TENANTS,
  PROVIDER,
  STAFF,
  WRITTEN_TENANT,
} from './canonical-texts.js';

/*
 * The one reviewed list of what may differ from the rules of the wall. Each line says why; a line
 * that is not needed any more fails the tests.
 */

/** Something that an assertion of the catalogue finds and that is right as it is. */
export interface Exception {
  /** Number of the assertion. */
  readonly assertion: number;
  /** As the assertion names it. */
  readonly object: string;
  readonly reason: string;
}

/** A policy in place of, or beside, the one that the scope of its table asks for. */
export interface PolicyException extends CanonicalPolicy {
  readonly reason: string;
}

const OF_A_PERSON = 'A view spans departments, so it belongs to a person, not to a tenant.';
const OF_THE_PROVIDER =
  'A major incident is of the provider and belongs to no department; its tickets do.';
const FULL_TEXT =
  'Full-text operators are not leakproof; app.search_tickets uses the index and returns ids alone.';

export const EXCEPTIONS: readonly Exception[] = [
  { assertion: 4, object: 'table app.saved_views', reason: OF_A_PERSON },
  { assertion: 4, object: 'table app.major_incidents', reason: OF_THE_PROVIDER },
  { assertion: 7, object: 'index app.major_incidents_pkey', reason: OF_THE_PROVIDER },
  { assertion: 7, object: 'index app.major_incidents_ref_key', reason: OF_THE_PROVIDER },
  { assertion: 7, object: 'index app.saved_views_pkey', reason: OF_A_PERSON },
  { assertion: 7, object: 'index app.saved_views_person_id_name_key', reason: OF_A_PERSON },
  { assertion: 11, object: 'index app.ticket_words_all', reason: FULL_TEXT },
  { assertion: 11, object: 'index app.ticket_words_public', reason: FULL_TEXT },
];

/**
 * The functions that act with more rights than their caller and that the app role may call, each
 * as `schema.name(argument types)`. All of `auth` are the doors of the identity tables: they answer
 * one question, mostly to whoever shows a secret.
 */
export const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  'app.add_ticket_words(uuid, text, boolean)':
    'Adds words to a ticket that the caller may answer; returns nothing.',
  'app.keep_routing_turns(uuid, uuid[], integer[])':
    'Keeps whose turn it is in a group of the tenant that is written; returns nothing.',
  'app.routing_candidates(uuid, uuid)':
    'Ids of the members of a group, whether they are there and how many open tickets they have: what ' +
    "a new ticket is given to somebody by, also one that a requester raises. To others' tenants blind.",
  'app.routing_rules(integer)':
    'To which group tickets go in the tenant that is written, also those that a requester raises.',
  'app.tell_of_routing(uuid, uuid)':
    'Notes that somebody got a ticket of the tenant that is written; returns nothing.',
  'app.context()': 'Verifies the signed context with a key that nobody else can read.',
  'app.raised_by_me(uuid)': 'Whether a requester may take part in a ticket: if they raised it.',
  'app.search_tickets(tsquery, integer)': 'Finds ids by the full-text index; returns ids alone.',
  'auth.account_named(bytea, uuid, text)': 'An account by e-mail, for who may grant in a tenant.',
  'auth.attempt_sign_in(bytea[], integer, interval)': 'Counts tries; tells how long to wait.',
  'auth.beat(uuid, timestamp with time zone, text, integer[])':
    'A worker says that it lives; nothing about a tenant.',
  'auth.create_token(bytea, bytea, text, text, text[], text, interval)': "A token of one's own.",
  'auth.credentials(text)': 'The password hash of one account, for signing in.',
  'auth.end_own_session(bytea, uuid)': "Ends a session of one's own.",
  'auth.end_own_token(bytea, uuid)': "Ends a token of one's own.",
  'auth.end_session(bytea)': 'Signs out whoever shows the secret.',
  'auth.fold_queue_changes(integer)': 'Adds noted changes to the counts; returns how many.',
  'auth.forget_ended_sessions()': 'Upkeep: what ended a month ago.',
  'auth.forget_old_requests()': 'Upkeep: idempotency keys older than a day.',
  'auth.forget_attempts(bytea, bytea)': 'After a sign-in that succeeded.',
  'auth.grant_role(bytea, uuid, uuid, text, timestamp with time zone)': 'By an admin or operator.',
  'auth.grants_in(bytea, uuid)': 'The grants of a tenant, for its admin or an operator.',
  'auth.holder_now(bytea)':
    'As whoever_holds, with how long that stays so: for those who are remembered.',
  'auth.open_session(uuid, bytea, text, text, interval)': 'After a sign-in that succeeded.',
  'auth.recount_queues()': 'Puts counts right that differ from the tickets; returns how many.',
  'auth.revoke_grant(bytea, uuid, uuid)': 'By an admin or operator.',
  'auth.rights_revision()': 'A number that moves when rights change; says nothing of whose.',
  'auth.sessions_of(bytea)': 'The sessions of whoever shows the secret.',
  'auth.still_held(bytea[])':
    'Which of these secrets are still good, for those who stay connected.',
  'auth.still_acting(uuid, uuid[])':
    'Which roles people still have in a tenant, for its staff: they are not written to without one.',
  'auth.tenant_directory()': 'Names of the tenants, for the sweeps of the system.',
  'auth.tokens_of(bytea)': 'The tokens of whoever shows the secret.',
  'auth.touch_sessions(bytea[])': 'Notes that these sessions are in use.',
  'auth.workers()': 'The workers of the last hour; nothing about a tenant.',
  'auth.whoever_holds(bytea)': 'Whose secret this is and what it allows.',
};

export const POLICY_EXCEPTIONS: readonly PolicyException[] = [
  {
    ...{ table: 'tickets', role: 'app', command: 'a' },
    ...{ using: '', check: allOf(WRITTEN_TENANT, anyOf(STAFF, mine('requester_id'))) },
    reason: 'A new ticket has no participants yet; a requester may raise it only as their own.',
  },
  {
    ...{ table: 'tickets', role: 'app', command: 'd', using: 'false', check: '' },
    reason: 'Nobody deletes a ticket.',
  },
  {
    ...{ table: 'journal', role: 'app', command: 'a', using: '', check: WRITTEN_TENANT },
    reason: 'Whatever anybody changes is recorded; the scope limits who reads it.',
  },
  {
    ...{ table: 'ticket_participants', role: 'app', command: 'a', using: '' },
    check: allOf(WRITTEN_TENANT, anyOf(STAFF, allOf(MINE, 'app.raised_by_me(ticket_id)'))),
    reason:
      'Taking part shows a ticket; a requester takes part by raising it, or the desk adds them.',
  },
  {
    ...{ table: 'ticket_participants', role: 'app', command: 'w', using: 'false', check: '' },
    reason: 'A part is given and taken away, never moved to another ticket.',
  },
  {
    ...{ table: 'tickets', role: 'commondesk_search', command: 'r', using: MY_TENANTS, check: '' },
    reason: 'app.raised_by_me looks here, since a policy on participants cannot.',
  },
  {
    ...{ table: 'ticket_words', role: 'commondesk_search', command: 'r' },
    ...{ using: 'true', check: '' },
    reason:
      'A predicate would keep the full-text operator from its index; app.search_tickets filters by ' +
      'the signed context itself and returns ids alone, and nobody can log in as this role.',
  },
  {
    ...{ table: 'ticket_words', role: 'commondesk_search', command: 'a' },
    ...{ using: '', check: WRITTEN_TENANT },
    reason: 'app.add_ticket_words writes what the caller said, in the tenant that is written.',
  },
  {
    ...{ table: 'ticket_words', role: 'commondesk_search', command: 'w' },
    ...{ using: WRITTEN_TENANT, check: WRITTEN_TENANT },
    reason: 'As for adding.',
  },
  {
    ...{ table: 'ticket_participants', role: 'commondesk_search', command: 'r' },
    ...{ using: MY_TENANTS, check: '' },
    reason: 'The search function finds the tickets that a requester takes part in.',
  },
  ...[
    ...['people', 'resolver_groups', 'resolver_group_members'],
    ...['routing_rule_versions', 'routing_agents', 'routing_turns'],
  ].map((table) => ({
    ...{ table, role: 'commondesk_search', command: 'r' as const, using: MY_TENANTS, check: '' },
    reason:
      'A ticket is routed in the transaction of whoever raises it; functions tell ids and figures.',
  })),
  ...['routing_turns', 'routing_untold'].map((table) => ({
    ...{ table, role: 'commondesk_search', command: 'a' as const },
    ...{ using: '', check: WRITTEN_TENANT },
    reason:
      'app.keep_routing_turns and app.tell_of_routing note it, in the tenant that is written.',
  })),
  {
    ...{ table: 'routing_turns', role: 'commondesk_search', command: 'w' },
    ...{ using: WRITTEN_TENANT, check: WRITTEN_TENANT },
    reason: 'As for adding.',
  },
  ...(['r', 'd'] as const).map((command) => ({
    ...{ table: 'idempotency_keys', role: 'commondesk_upkeep', command, check: '' },
    using: "(created_at < (clock_timestamp() - '24:00:00'::interval))",
    reason: 'A key is kept for a day; upkeep sees and deletes nothing younger.',
  })),
  {
    ...{ table: 'tickets', role: 'commondesk_counts', command: 'r', using: 'true', check: '' },
    reason: 'auth.recount_queues compares; the role may read only the columns that are counted.',
  },
  ...(['r', 'a', 'w'] as const).map((command) => counting('queue_counts', command)),
  ...(['r', 'a', 'd'] as const).map((command) => counting('queue_changes', command)),
  majorIncidents('r', hasTicket(), ''),
  majorIncidents('a', '', PROVIDER),
  majorIncidents('w', hasTicketHere(), hasTicketHere()),
  majorIncidents('d', 'false', ''),
  savedViews('r', MINE, ''),
  savedViews('a', '', MINE),
  savedViews('w', MINE, MINE),
  savedViews('d', MINE, ''),
];

function majorIncidents(
  command: CanonicalPolicy['command'],
  using: string,
  check: string,
): PolicyException {
  return { table: 'major_incidents', role: 'app', command, using, check, reason: OF_THE_PROVIDER };
}

/** Asked under the policies of the tickets, which let through those of the actor's departments. */
function hasTicket(): string {
  return `(EXISTS ( SELECT
   FROM app.major_incident_tickets c
  WHERE (c.incident_id = major_incidents.id)))`;
}

function hasTicketHere(): string {
  const here = '(c.tenant_id = ( SELECT app.write_tenant() AS write_tenant))';
  return `(EXISTS ( SELECT
   FROM app.major_incident_tickets c
  WHERE ${allOf('(c.incident_id = major_incidents.id)', here)}))`;
}

function savedViews(
  command: CanonicalPolicy['command'],
  using: string,
  check: string,
): PolicyException {
  return { table: 'saved_views', role: 'app', command, using, check, reason: OF_A_PERSON };
}

function counting(table: string, command: CanonicalPolicy['command']): PolicyException {
  const text = command === 'a' ? { using: '', check: 'true' } : { using: 'true', check: '' };
  return {
    ...{ table, role: 'commondesk_counts', command, ...text },
    reason: 'Noted by a trigger on tickets and folded for all tenants; nobody can log in as it.',
  };
}
