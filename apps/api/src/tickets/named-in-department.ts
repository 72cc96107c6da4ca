import { InvalidInput } from '#problem';
import type { Tx } from '#tenancy';
import type { Party } from './new-ticket.js';

const TABLES = {
  category: 'categories',
  service: 'services',
  group: 'resolver_groups',
  supplier: 'suppliers',
} as const;

/**
 * The id of what somebody names by its slug in the written department.
 *
 * @returns the slug itself when it is null (none) or left out.
 * @throws InvalidInput when there is no such thing.
 */
export async function idOf(
  tx: Tx,
  field: keyof typeof TABLES,
  slug: string | null | undefined,
): Promise<string | null | undefined> {
  if (slug === undefined || slug === null) return slug;
  const [row] = await tx.query<{ id: string }>(
    `select id from app.${TABLES[field]} where tenant_id = $1 and slug = $2`,
    [tx.tenantId, slug],
  );
  if (!row) throw InvalidInput.of(field, `there is no "${slug}" in this department`);
  return row.id;
}

/** The models of equipment, each once. */
export async function modelsOf(tx: Tx, assetIds: readonly string[]): Promise<string[]> {
  if (assetIds.length === 0) return [];
  const rows = await tx.query<{ model: string }>(
    `select distinct model from app.assets
     where tenant_id = $1 and id = any ($2::uuid[]) and model is not null order by model`,
    [tx.tenantId, assetIds],
  );
  return rows.map(({ model }) => model);
}

/** Somebody, with their name as far as the actor may read it. */
export async function personNamed(tx: Tx, id: string): Promise<Party> {
  const [person] = await tx.query<{ name: string }>(
    'select name from app.people where tenant_id = $1 and id = $2',
    [tx.tenantId, id],
  );
  return { id, name: person?.name };
}
