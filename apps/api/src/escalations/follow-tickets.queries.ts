import type { Tx } from '#tenancy';
import type { Ticket } from '../tickets/index.js';
import type { Happening } from './domain/triggered.js';

export interface EntryRow extends Happening {
  readonly ticketId: string;
  readonly at: Date;
}

export type TicketRow = Pick<
  Ticket,
  'id' | 'policyVersionId' | 'status' | 'mergedIntoId' | 'reopenCount'
>;

/** How far a journal has been looked at, and how far it goes. */
export interface Position {
  readonly after: number;
  readonly head: number;
}

/**
 * Locks the position of the written tenant.
 *
 * @returns null when another worker is at it.
 */
export async function lockPosition(tx: Tx): Promise<Position | null> {
  await tx.execute(
    `insert into app.escalation_positions (tenant_id, journal_seq) values ($1, 0)
     on conflict do nothing`,
    [tx.tenantId],
  );
  const [row] = await tx.query<{ after: string; head: string }>(
    `select p.journal_seq as after, c.journal_seq as head
     from app.escalation_positions p join app.counters c on c.tenant_id = p.tenant_id
     where p.tenant_id = $1 for update of p skip locked`,
    [tx.tenantId],
  );
  return row ? { after: Number(row.after), head: Number(row.head) } : null;
}

export async function movePosition(tx: Tx, seq: number): Promise<void> {
  await tx.execute('update app.escalation_positions set journal_seq = $2 where tenant_id = $1', [
    tx.tenantId,
    seq,
  ]);
}

/** The entries of some types about tickets after a position, up to one that is there. */
export async function entriesBetween(
  tx: Tx,
  after: number,
  upTo: number,
  types: readonly string[],
): Promise<EntryRow[]> {
  const rows = await tx.query<Omit<EntryRow, 'seq'> & { readonly seq: string }>(
    `select j.seq, j.type, j.ticket_id as "ticketId", j.at, j.data from app.journal j
     where j.tenant_id = $1 and j.seq > $2 and j.seq <= $3 and j.type = any ($4::text[])
       and j.ticket_id is not null
     order by j.seq`,
    [tx.tenantId, after, upTo, types],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export async function ticketsNow(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TicketRow>> {
  const rows = await tx.query<TicketRow>(
    `select t.id, t.policy_version_id as "policyVersionId", t.status,
       t.merged_into_id as "mergedIntoId", t.reopen_count as "reopenCount"
     from app.tickets t where t.tenant_id = $1 and t.id = any ($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
