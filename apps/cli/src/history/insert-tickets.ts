import type { Tx } from '#tenancy';
import type { SlaClock, SlasService } from '../../../api/src/slas/index.js';
import { insertRows, momentJson, type TableRow } from '../import/load/insert-rows.js';

/** How far a tenant has counted. */
export interface Counters {
  readonly journalSeq: number;
  readonly ticketNumber: number;
}

/** An entry of the journal, but for its place in the sequence. Moments are epoch milliseconds. */
export interface PastEntry {
  readonly type: string;
  readonly at: number;
  readonly actor: { readonly id: string | null; readonly name: string; readonly role: string };
  readonly audience: 'public' | 'internal';
  readonly data: Readonly<Record<string, unknown>>;
}

/** A ticket with all that happened to it before it came here. */
export interface PastTicket {
  readonly id: string;
  /** Columns of `app.tickets`. */
  readonly row: TableRow;
  readonly participants: readonly TableRow[];
  readonly messages: readonly TableRow[];
  readonly tags: readonly string[];
  readonly links: readonly TableRow[];
  readonly assetIds: readonly string[];
  readonly clocks: readonly SlaClock[];
  /** Text that requesters may find the ticket by, and further text that only staff may. */
  readonly words: { readonly public: string; readonly internal: string };
  readonly entries: readonly PastEntry[];
}

const TICKET_FIELDS = `id uuid, ref text, type text, subject text, status text, pending_reason text,
  impact text, urgency text, priority text, priority_reason text, category_id uuid,
  requester_id uuid, affected_id uuid, assignee_id uuid, group_id uuid, resolution text,
  channel text, policy_version_id uuid, due_at timestamptz, breached boolean, reopen_count integer,
  external_ref text, version integer, created_by_id uuid, created_at timestamptz,
  updated_at timestamptz, resolved_at timestamptz, closed_at timestamptz`;
const PARTICIPANT_FIELDS = 'ticket_id uuid, person_id uuid, part text';
const MESSAGE_FIELDS = `id uuid, ticket_id uuid, kind text, audience text, side text,
  author_id uuid, author_name text, body text, created_at timestamptz`;
const LINK_FIELDS = 'id uuid, from_id uuid, to_id uuid, kind text, created_at timestamptz';
const JOURNAL_FIELDS = `seq bigint, type text, ticket_id uuid, actor_id uuid, actor_name text,
  actor_role text, audience text, at timestamptz, data jsonb`;

/** Holds the counters of the written tenant, so that its journal stays dense until the commit. */
export async function lockCounters(tx: Tx): Promise<Counters> {
  const [row] = await tx.query<Counters>(
    `select journal_seq::float8 as "journalSeq", ticket_number as "ticketNumber"
     from app.counters where tenant_id = $1 for update`,
    [tx.tenantId],
  );
  if (!row) throw new Error('The tenant has no counters.');
  return row;
}

/**
 * Writes tickets of the past with everything about them, the journal in the order of time.
 *
 * @param counters - as {@link lockCounters} gave them in the same transaction; the tickets' numbers
 *   are the next ones.
 */
export async function insertTickets(
  tx: Tx,
  slas: SlasService,
  counters: Counters,
  tickets: readonly PastTicket[],
): Promise<void> {
  const entries = tickets
    .flatMap(({ id, entries: own }) => own.map((entry) => ({ ticketId: id, entry })))
    .sort((one, other) => one.entry.at - other.entry.at);
  await Promise.all([
    tx.execute(
      `update app.counters set journal_seq = journal_seq + $2, ticket_number = ticket_number + $3
       where tenant_id = $1`,
      [tx.tenantId, entries.length, tickets.length],
    ),
    insertRows(tx, 'tickets', TICKET_FIELDS, tickets.map(toRow)),
    insertRows(tx, 'ticket_participants', PARTICIPANT_FIELDS, each(tickets, 'participants')),
    insertRows(tx, 'messages', MESSAGE_FIELDS, each(tickets, 'messages')),
    insertRows(
      tx,
      'ticket_tags',
      'ticket_id uuid, tag text',
      tickets.flatMap(({ id, tags }) => tags.map((tag) => ({ ticket_id: id, tag }))),
    ),
    insertRows(
      tx,
      'ticket_links',
      LINK_FIELDS,
      tickets.flatMap(({ id, links }) => links.map((link) => ({ from_id: id, ...link }))),
    ),
    insertRows(
      tx,
      'ticket_assets',
      'ticket_id uuid, asset_id uuid',
      tickets.flatMap(({ id, assetIds }) =>
        assetIds.map((assetId) => ({ ticket_id: id, asset_id: assetId })),
      ),
    ),
    addWords(tx, tickets),
    slas.insertClocksOf(
      tx,
      tickets.map(({ id, clocks }) => ({ ticketId: id, clocks })),
    ),
    insertRows(
      tx,
      'journal',
      JOURNAL_FIELDS,
      entries.map(({ ticketId, entry }, index) => ({
        seq: counters.journalSeq + index + 1,
        ticket_id: ticketId,
        type: entry.type,
        actor_id: entry.actor.id,
        actor_name: entry.actor.name,
        actor_role: entry.actor.role,
        audience: entry.audience,
        at: momentJson(entry.at),
        data: entry.data,
      })),
    ),
  ]);
}

function toRow({ id, row }: PastTicket): TableRow {
  return { id, version: 1, ...row };
}

function each(tickets: readonly PastTicket[], what: 'participants' | 'messages'): TableRow[] {
  return tickets.flatMap((ticket) => ticket[what].map((row) => ({ ticket_id: ticket.id, ...row })));
}

async function addWords(tx: Tx, tickets: readonly PastTicket[]): Promise<void> {
  const said = tickets.flatMap(({ id, words }) => [
    { id, text: words.public, isInternal: false },
    { id, text: words.internal, isInternal: true },
  ]);
  const spoken = said.filter(({ text }) => text !== '');
  await tx.query(
    `select app.add_ticket_words(t.id, t.text, t.internal)
     from unnest($1::uuid[], $2::text[], $3::boolean[]) as t (id, text, internal)`,
    [
      spoken.map(({ id }) => id),
      spoken.map(({ text }) => text),
      spoken.map(({ isInternal }) => isInternal),
    ],
  );
}
