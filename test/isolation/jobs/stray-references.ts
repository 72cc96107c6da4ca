import type { Pool } from 'pg';

/** A column that was searched. */
interface Searched {
  readonly column: string;
  /** What was found that belongs elsewhere; null when nothing was. */
  readonly broken: string | null;
}

/**
 * Searches every column of every row of some departments for ids of another department of them:
 * of its tickets, people, groups, equipment, and of the department itself; also inside of JSON.
 *
 * @param admin - superuser.
 */
export async function strayReferences(
  admin: Pool,
  tenantIds: readonly string[],
): Promise<Searched[]> {
  const { rows: columns } = await admin.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column
     from pg_class c
     join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type y on y.oid = a.atttypid and y.typname in ('uuid', 'text', 'jsonb', '_uuid', '_text')
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
       and a.attname <> 'tenant_id' order by 1, 2`,
  );
  const own = `select id::text as id, tenant_id from app.tickets where tenant_id = any ($1)
     union select id::text, tenant_id from app.people where tenant_id = any ($1)
     union select id::text, tenant_id from app.resolver_groups where tenant_id = any ($1)
     union select id::text, tenant_id from app.assets where tenant_id = any ($1)
     union select ref, tenant_id from app.tickets where tenant_id = any ($1)
     union select id::text, id from auth.tenants where id = any ($1)`;
  return Promise.all(
    columns.map(async ({ table, column }) => {
      const { rows } = await admin.query<{ found: string }>(
        `select t.${column}::text as found from app.${table} t
         join (${own}) o on o.tenant_id <> t.tenant_id and position(o.id in t.${column}::text) > 0
         where t.tenant_id = any ($1) limit 1`,
        [tenantIds],
      );
      const found = rows[0]?.found;
      return {
        column: `app.${table}.${column}`,
        broken: found === undefined ? null : `it names something of another department: ${found}`,
      };
    }),
  );
}
