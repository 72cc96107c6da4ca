import { InvalidInput } from '#problem';
import type { Tx } from '#tenancy';

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
