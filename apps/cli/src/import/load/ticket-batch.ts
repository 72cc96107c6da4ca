import type { Tenant, Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { CurrentPolicy, SlasService } from '../../../../api/src/slas/index.js';
import type { Level, Priority } from '../domain/event-log-mapping.js';
import { addPeople, categories, personId, resolverGroups } from './directory.js';
import { insertRows, momentJson, type TableRow } from './insert-rows.js';
import { type HistoryIds, type JournalRow, journalRows } from './journal-rows.js';
import type { PreparedIncident } from './prepared-incident.js';

/** What the tickets of one tenant are written with. */
export interface BatchTerms {
  readonly tenant: Tenant;
  /** Of the log; part of the identity of its incidents and people. */
  readonly source: string;
  readonly policy: CurrentPolicy;
  readonly priorityOf: (impact: Level, urgency: Level) => Priority;
}

/** An incident with the ids that it gets. */
interface NumberedIncident extends PreparedIncident {
  readonly id: string;
  readonly ref: string;
}

interface Counters {
  readonly journalSeq: number;
  readonly ticketNumber: number;
}

const TICKET_FIELDS = `id uuid, ref text, type text, subject text, status text, pending_reason text,
  impact text, urgency text, priority text, priority_reason text, category_id uuid,
  requester_id uuid, affected_id uuid, assignee_id uuid, group_id uuid, resolution text,
  channel text, policy_version_id uuid, due_at timestamptz, breached boolean, reopen_count integer,
  external_ref text, created_by_id uuid, created_at timestamptz, updated_at timestamptz,
  resolved_at timestamptz, closed_at timestamptz`;
const PARTICIPANT_FIELDS = 'ticket_id uuid, person_id uuid, part text';
const MESSAGE_FIELDS = `id uuid, ticket_id uuid, kind text, audience text, side text,
  author_id uuid, author_name text, body text, created_at timestamptz`;
const JOURNAL_FIELDS = `seq bigint, type text, ticket_id uuid, actor_id uuid, actor_name text,
  actor_role text, audience text, at timestamptz, data jsonb`;

const UNKNOWN_ACTOR = 'Unknown agent';
const OTHER_MATRIX = 'As in the imported log';

/**
 * Writes incidents as tickets with their people, groups, categories, first messages, clocks and
 * journal. The journal's sequence stays dense: the tenant's counters are locked from the start.
 */
export class TicketBatch {
  constructor(
    private readonly slas: SlasService,
    private readonly terms: BatchTerms,
  ) {}

  /** @returns those that were written; the others are in the tenant already. */
  async write(tx: Tx, incidents: readonly PreparedIncident[]): Promise<PreparedIncident[]> {
    const [counters, known] = await Promise.all([
      lockCounters(tx),
      knownRefs(
        tx,
        incidents.map(({ ticket }) => ticket.externalRef),
      ),
      // Plans made while the tables were nearly empty, those of foreign keys included, would be
      // kept until the next ANALYZE, and each row would then cost a look at all rows of the tenant.
      tx.execute('discard plans'),
    ]);
    const missing = incidents.filter(({ ticket }) => !known.has(ticket.externalRef));
    if (missing.length === 0) return [];

    const numbered = missing.map((incident, index) => ({
      ...incident,
      id: uuidv7(),
      ref: `${this.terms.tenant.prefix}-${String(counters.ticketNumber + index + 1)}`,
    }));
    const ids = await this.idsFor(tx, missing);
    await this.insert(tx, numbered, ids, counters);
    return missing;
  }

  private async idsFor(tx: Tx, incidents: readonly PreparedIncident[]): Promise<HistoryIds> {
    const { tenant, source } = this.terms;
    const named = namesIn(incidents);
    const person = (name: string): string => personId(tenant.id, source, name);
    const people = [...named.people].map((name) => ({
      id: person(name),
      name,
      mayRaise: named.requesters.has(name),
    }));
    const [groups, kinds] = await Promise.all([
      resolverGroups(tx, [...named.groups]),
      categories(tx, [...named.categories]),
      addPeople(tx, people),
    ]);
    return {
      person: (name) => (name === null ? null : person(name)),
      group: (name) => (name === null ? null : (groups.get(name) ?? null)),
      category: (name) => (name === null ? null : (kinds.get(name) ?? null)),
    };
  }

  private async insert(
    tx: Tx,
    incidents: readonly NumberedIncident[],
    ids: HistoryIds,
    counters: Counters,
  ): Promise<void> {
    const entries = incidents.flatMap((incident) =>
      journalRows(incident.history, incident.ref, ids).map((row) => ({ incident, row })),
    );
    const people = incidents.flatMap(({ id, ticket }) =>
      ['requester', 'affected'].map((part) => ({
        ticket_id: id,
        person_id: ids.person(ticket.requester),
        part,
      })),
    );
    await Promise.all([
      tx.execute(
        `update app.counters set journal_seq = journal_seq + $2, ticket_number = ticket_number + $3
         where tenant_id = $1`,
        [tx.tenantId, entries.length, incidents.length],
      ),
      insertRows(
        tx,
        'tickets',
        TICKET_FIELDS,
        incidents.map((incident) => this.ticketRow(incident, ids)),
      ),
      insertRows(tx, 'ticket_participants', PARTICIPANT_FIELDS, people),
      insertRows(
        tx,
        'messages',
        MESSAGE_FIELDS,
        incidents.map((incident) => messageRow(incident, ids)),
      ),
      insertWords(tx, incidents),
      this.slas.insertClocksOf(
        tx,
        incidents.map(({ id, clocks }) => ({ ticketId: id, clocks })),
      ),
      insertRows(
        tx,
        'journal',
        JOURNAL_FIELDS,
        entries.map(({ incident, row }, index) => ({
          seq: counters.journalSeq + index + 1,
          ...journalRow(row, incident),
        })),
      ),
    ]);
  }

  private ticketRow({ id, ref, ticket, ...incident }: NumberedIncident, ids: HistoryIds): TableRow {
    const { state } = ticket;
    const usual = this.terms.priorityOf(state.impact, state.urgency);
    return {
      id,
      ref,
      type: 'incident',
      subject: ticket.subject,
      status: state.status,
      pending_reason: state.pendingReason,
      impact: state.impact,
      urgency: state.urgency,
      priority: state.priority,
      priority_reason: usual === state.priority ? null : OTHER_MATRIX,
      category_id: ids.category(state.category),
      requester_id: ids.person(ticket.requester),
      affected_id: ids.person(ticket.requester),
      assignee_id: ids.person(state.assignee),
      group_id: ids.group(state.resolverGroup),
      resolution: ticket.resolution,
      channel: 'import',
      policy_version_id: this.terms.policy.policyVersionId,
      due_at: incident.dueAt,
      breached: incident.breached,
      reopen_count: ticket.reopenCount,
      external_ref: ticket.externalRef,
      created_by_id: ids.person(ticket.openedBy),
      created_at: momentJson(ticket.createdAt),
      updated_at: momentJson(ticket.updatedAt),
      resolved_at: momentJson(ticket.resolvedAt),
      closed_at: momentJson(ticket.closedAt),
    };
  }
}

async function lockCounters(tx: Tx): Promise<Counters> {
  const [row] = await tx.query<Counters>(
    `select journal_seq::float8 as "journalSeq", ticket_number as "ticketNumber"
     from app.counters where tenant_id = $1 for update`,
    [tx.tenantId],
  );
  if (!row) throw new Error('The tenant has no counters.');
  return row;
}

async function knownRefs(tx: Tx, refs: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ external_ref: string }>(
    `select external_ref from app.tickets where tenant_id = $1 and external_ref = any ($2::text[])`,
    [tx.tenantId, refs],
  );
  return new Set(rows.map(({ external_ref: ref }) => ref));
}

/** Everybody and everything that the tickets and their histories name. */
function namesIn(
  incidents: readonly PreparedIncident[],
): Record<'people' | 'requesters' | 'groups' | 'categories', ReadonlySet<string>> {
  const names = {
    people: new Set<string>(),
    requesters: new Set<string>(),
    groups: new Set<string>(),
    categories: new Set<string>(),
  };
  for (const { ticket, history } of incidents) {
    names.requesters.add(ticket.requester);
    for (const name of [ticket.requester, ticket.openedBy]) names.people.add(name);
    for (const fact of history.facts) {
      const { assignee, resolverGroup, category } = {
        assignee: null,
        resolverGroup: null,
        category: null,
        ...(fact.type === 'created' ? fact.state : fact),
      };
      if (assignee !== null) names.people.add(assignee);
      if (resolverGroup !== null) names.groups.add(resolverGroup);
      if (category !== null) names.categories.add(category);
    }
  }
  return names;
}

function messageRow({ id, ticket }: NumberedIncident, ids: HistoryIds): TableRow {
  return {
    id: uuidv7(),
    ticket_id: id,
    kind: 'description',
    audience: 'public',
    side: ticket.openedBy === ticket.requester ? 'requester' : 'desk',
    author_id: ids.person(ticket.openedBy),
    author_name: ticket.openedBy,
    body: ticket.description,
    created_at: momentJson(ticket.createdAt),
  };
}

async function insertWords(tx: Tx, incidents: readonly NumberedIncident[]): Promise<void> {
  await tx.execute(
    `select app.add_ticket_words(t.id, t.text, false)
     from unnest($1::uuid[], $2::text[]) as t (id, text)`,
    [
      incidents.map(({ id }) => id),
      incidents.map(({ ticket }) => `${ticket.subject}\n${ticket.description}`),
    ],
  );
}

function journalRow(
  { type, at, actor, audience, data }: JournalRow,
  { id, ticket }: NumberedIncident,
): TableRow {
  return {
    type,
    ticket_id: id,
    actor_id: null,
    actor_name: actor ?? UNKNOWN_ACTOR,
    actor_role: actor === ticket.requester ? 'requester' : 'agent',
    audience,
    at: momentJson(at),
    data,
  };
}
