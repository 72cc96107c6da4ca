import type { Tx } from '#tenancy';

/** A row of the journal. */
export interface JournalRow {
  readonly tenant_id: string;
  readonly seq: string;
  readonly type: string;
  readonly ticket_id: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly audience: 'public' | 'internal';
  readonly at: Date;
  readonly data: Record<string, unknown>;
}

/** What comes after a position in each tenant, at most `most` entries a tenant, in order. */
export function entriesAfter(
  tx: Tx,
  positions: ReadonlyMap<string, number>,
  most: number,
): Promise<JournalRow[]> {
  return tx.query<JournalRow>(
    `select j.tenant_id, j.seq, j.type, j.ticket_id, j.actor_id, j.actor_name, j.audience, j.at,
       j.data
     from unnest($1::uuid[], $2::bigint[]) as p (tenant_id, seq)
     cross join lateral (
       select * from app.journal j
       where j.tenant_id = p.tenant_id and j.seq > p.seq order by j.seq limit $3
     ) j
     order by j.tenant_id, j.seq`,
    [[...positions.keys()], [...positions.values()], most],
  );
}

/** By tenant: the last entry that was written, and the first that is still kept. */
export type JournalEnds = ReadonlyMap<string, { readonly last: number; readonly first: number }>;

export async function journalEnds(tx: Tx, tenantIds: readonly string[]): Promise<JournalEnds> {
  const rows = await tx.query<{ tenant_id: string; last: string; first: string | null }>(
    `select c.tenant_id, c.journal_seq as last,
       (select j.seq from app.journal j where j.tenant_id = c.tenant_id order by j.seq limit 1) as first
     from app.counters c where c.tenant_id = any ($1::uuid[])`,
    [tenantIds],
  );
  return new Map(
    rows.map(({ tenant_id, last, first }) => [
      tenant_id,
      { last: Number(last), first: first === null ? Number(last) + 1 : Number(first) },
    ]),
  );
}

/** Who takes part in each of some tickets. */
export async function participantsOf(
  tx: Tx,
  ticketIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ ticket_id: string; people: string[] }>(
    `select ticket_id, array_agg(distinct person_id) as people from app.ticket_participants
     where ticket_id = any ($1::uuid[]) and tenant_id = any ($2::uuid[]) group by ticket_id`,
    [ticketIds, tx.actor.tenants.map(({ id }) => id)],
  );
  return new Map(rows.map(({ ticket_id, people }) => [ticket_id, people]));
}

/** Of all rights, at a moment after whatever the transaction has read so far. */
export async function rightsRevision(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ revision: string }>('select auth.rights_revision() as revision');
  if (!row) throw new Error('The revision of all rights was not told.');
  return row.revision;
}
