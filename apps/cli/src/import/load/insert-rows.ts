import type { Tx } from '#tenancy';

/** Values by column, as JSON that PostgreSQL reads as the columns' types. */
export type TableRow = Readonly<Record<string, unknown>>;

/**
 * Adds rows to a table of the written tenant in one statement.
 *
 * @param fields - the columns that the rows have, with their types: `id uuid, name text`.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  fields: string,
  rows: readonly TableRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = fields.replaceAll(/(\w+) \w+(,|$)/g, '$1$2');
  await tx.execute(
    `insert into app.${table} (tenant_id, ${columns})
     select $1, r.* from jsonb_to_recordset($2::jsonb) as r (${fields})`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

/** A moment, epoch milliseconds, as JSON carries it to a `timestamptz`. */
export function momentJson(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}
