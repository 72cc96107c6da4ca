import type { Tx } from '#tenancy';

/** An entry of a journal, for those who act on what it says. */
export interface JournalEntry {
  readonly seq: number;
  readonly type: string;
  readonly ticketId: string | null;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly audience: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How far a journal has been read, and how far it goes. */
interface Position {
  readonly after: number;
  readonly head: number;
}

/**
 * Reads the journal of the written tenant on from where it was left. What is made of the entries is
 * written in the same transaction as the new position: none is overlooked, none is read twice, by any
 * number of workers.
 */
export class JournalReader {
  /** @param table - of the schema `app`, with a row for each tenant: how far this reader has come. */
  constructor(private readonly table: `${string}_positions`) {}

  /**
   * Locks the position. The head is read no later than the entries: one that was added in between
   * comes the next time, instead of never.
   *
   * @returns null when another worker is at it.
   */
  async lock(tx: Tx): Promise<Position | null> {
    await tx.execute(
      `insert into app.${this.table} (tenant_id, journal_seq) values ($1, 0)
       on conflict do nothing`,
      [tx.tenantId],
    );
    const [row] = await tx.query<{ after: string; head: string }>(
      `select p.journal_seq as after, c.journal_seq as head
       from app.${this.table} p
       join app.counters c on c.tenant_id = p.tenant_id
       where p.tenant_id = $1 for update of p skip locked`,
      [tx.tenantId],
    );
    return row ? { after: Number(row.after), head: Number(row.head) } : null;
  }

  /** The entries of some types after a position, up to one that is there. */
  async entries(
    tx: Tx,
    { after, upTo, types }: { after: number; upTo: number; types: readonly string[] },
  ): Promise<JournalEntry[]> {
    const entries = await tx.query<Omit<JournalEntry, 'seq'> & { seq: string }>(
      `select j.seq, j.type, j.ticket_id as "ticketId", j.actor_id as "actorId",
         j.actor_name as "actorName", j.audience, j.at, j.data
       from app.journal j
       where j.tenant_id = $1 and j.seq > $2 and j.seq <= $3 and j.type = any ($4::text[])
       order by j.seq`,
      [tx.tenantId, after, upTo, types],
    );
    return entries.map((entry) => ({ ...entry, seq: Number(entry.seq) }));
  }

  /** Notes that everything up to here was read. */
  async moveTo(tx: Tx, seq: number): Promise<void> {
    await tx.execute(`update app.${this.table} set journal_seq = $2 where tenant_id = $1`, [
      tx.tenantId,
      seq,
    ]);
  }
}

/** Those of some entries that are about a ticket. */
export function aboutTickets<Entry extends Pick<JournalEntry, 'ticketId'>>(
  entries: readonly Entry[],
): (Entry & { readonly ticketId: string })[] {
  return entries.flatMap((entry) =>
    entry.ticketId === null ? [] : [{ ...entry, ticketId: entry.ticketId }],
  );
}
