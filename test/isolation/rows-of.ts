import type { Pool } from 'pg';

/**
 * A fingerprint of all rows of a tenant, table by table, so that a change anywhere is seen.
 *
 * @param admin - superuser.
 */
export async function rowsOf(admin: Pool, tenantId: string): Promise<Record<string, string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const { rows } = await admin.query<{ name: string; rows: string }>(
    tables
      .map(
        ({ name }) => `select '${name}' as name,
          count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as rows
          from app.${name} t where tenant_id = $1`,
      )
      .join(' union all '),
    [tenantId],
  );
  return Object.fromEntries(rows.map(({ name, rows: fingerprint }) => [name, fingerprint]));
}
