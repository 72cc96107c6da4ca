import type { Tenant, Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { CurrentPolicy, SlasService } from '../../../../api/src/slas/index.js';
import type { Level, Priority } from '../domain/event-log-mapping.js';
import {
  insertTickets,
  lockCounters,
  type PastEntry,
  type PastTicket,
} from '../../history/insert-tickets.js';
import { addPeople, categories, personId, resolverGroups } from './directory.js';
import { momentJson, type TableRow } from './insert-rows.js';
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
      id: uuidv7({ msecs: incident.ticket.createdAt }),
      ref: `${this.terms.tenant.prefix}-${String(counters.ticketNumber + index + 1)}`,
    }));
    const ids = await this.idsFor(tx, missing);
    const tickets = numbered.map((incident) => this.pastTicket(incident, ids));
    await insertTickets(tx, this.slas, counters, tickets);
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

  private pastTicket(incident: NumberedIncident, ids: HistoryIds): PastTicket {
    const { id, ref, ticket, history, clocks } = incident;
    return {
      id,
      row: this.ticketRow(incident, ids),
      participants: ['requester', 'affected'].map((part) => ({
        person_id: ids.person(ticket.requester),
        part,
      })),
      messages: [messageRow(incident, ids)],
      tags: [],
      links: [],
      assetIds: [],
      clocks,
      words: { public: `${ticket.subject}\n${ticket.description}`, internal: '' },
      entries: journalRows(history, ref, ids).map((row) => pastEntry(row, ticket.requester)),
    };
  }

  private ticketRow({ ref, ticket, ...incident }: NumberedIncident, ids: HistoryIds): TableRow {
    const { state } = ticket;
    const usual = this.terms.priorityOf(state.impact, state.urgency);
    return {
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

function messageRow({ ticket }: NumberedIncident, ids: HistoryIds): TableRow {
  return {
    id: uuidv7({ msecs: ticket.createdAt }),
    kind: 'description',
    audience: 'public',
    side: ticket.openedBy === ticket.requester ? 'requester' : 'desk',
    author_id: ids.person(ticket.openedBy),
    author_name: ticket.openedBy,
    body: ticket.description,
    created_at: momentJson(ticket.createdAt),
  };
}

function pastEntry({ actor, ...row }: JournalRow, requester: string): PastEntry {
  const role = actor === requester ? 'requester' : 'agent';
  return { ...row, actor: { id: null, name: actor ?? UNKNOWN_ACTOR, role } };
}
