import type pg from 'pg';

/** A table of the `app` schema, as the catalogue describes it. */
export interface TenantTable {
  /** Without the schema. */
  readonly name: string;
  /** Those that can be written: generated ones are left out. */
  readonly columns: readonly string[];
  readonly mayInsert: boolean;
  readonly mayUpdate: boolean;
  readonly mayDelete: boolean;
}

/** A foreign key between two of them. */
export interface TenantKey {
  readonly name: string;
  readonly table: string;
  /** Without the tenant. */
  readonly columns: readonly string[];
  readonly refersTo: string;
  readonly referred: readonly string[];
}

/** @returns every table that has a tenant, so that a new one is tried without being listed. */
export async function tenantTables(client: pg.Client): Promise<TenantTable[]> {
  const { rows } = await client.query<TenantTable>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       ) as columns,
       has_table_privilege('app', c.oid, 'INSERT') as "mayInsert",
       has_table_privilege('app', c.oid, 'UPDATE') as "mayUpdate",
       has_table_privilege('app', c.oid, 'DELETE') as "mayDelete"
     from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
  );
  return rows;
}

/** @returns every foreign key between them. */
export async function tenantKeys(client: pg.Client): Promise<TenantKey[]> {
  const { rows } = await client.query<TenantKey>(
    `select k.conname as name, c.relname as table, r.relname as "refersTo",
       array_agg(mine.attname::text order by pair.ord) as columns,
       array_agg(theirs.attname::text order by pair.ord) as referred
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
     cross join lateral unnest(k.conkey, k.confkey) with ordinality as pair (mine, theirs, ord)
     join pg_attribute mine on mine.attrelid = c.oid and mine.attnum = pair.mine
     join pg_attribute theirs on theirs.attrelid = r.oid and theirs.attnum = pair.theirs
     where k.contype = 'f' and c.relnamespace = 'app'::regnamespace and mine.attname <> 'tenant_id'
     group by k.oid, k.conname, c.relname, r.relname order by c.relname, k.conname`,
  );
  return rows;
}
