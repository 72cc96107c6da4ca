import type pg from 'pg';

/** A table of the `app` schema, as the catalogue describes it. */
export interface AppTable {
  /** Without the schema. */
  readonly name: string;
  readonly owner: string;
  readonly hasTenant: boolean;
  /** Whether its rows belong to a person; without a tenant, then across departments. */
  readonly hasPerson: boolean;
  /** Those that can be written: generated ones are left out. */
  readonly columns: readonly string[];
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

/** What there may be once in each department. */
export interface UniqueKey {
  /** Of the index. */
  readonly name: string;
  /** Whether it is a constraint of the table, not an index alone. */
  readonly isConstraint: boolean;
  readonly isPrimary: boolean;
  readonly table: string;
  readonly columns: readonly string[];
  /** Of a key that holds for some rows only. */
  readonly condition: string | null;
}

/** @returns every table, so that a new one is tried without being listed. */
export async function appTables(client: pg.Client): Promise<AppTable[]> {
  const { rows } = await client.query<AppTable>(
    `select c.relname as name, c.relowner::regrole::text as owner,
       exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id'
         and not t.attisdropped) as "hasTenant",
       exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'person_id'
         and not t.attisdropped) as "hasPerson",
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       ) as columns
     from pg_class c
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

/** @returns every unique key whose columns are plain ones. */
export async function uniqueKeys(client: pg.Client): Promise<UniqueKey[]> {
  const { rows } = await client.query<UniqueKey>(
    `select i.relname as name, c.relname as table, x.indisprimary as "isPrimary",
       k.oid is not null as "isConstraint", pg_get_expr(x.indpred, x.indrelid) as condition,
       array_agg(a.attname::text order by part.ord) as columns
     from pg_index x
     join pg_class c on c.oid = x.indrelid and c.relnamespace = 'app'::regnamespace
     join pg_class i on i.oid = x.indexrelid
     left join pg_constraint k on k.conindid = i.oid and k.contype in ('p', 'u')
     cross join lateral unnest((x.indkey::int2[])[0:x.indnkeyatts - 1])
       with ordinality as part (attnum, ord)
     join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum
     where x.indisunique and x.indexprs is null
     group by i.relname, c.relname, x.indisprimary, k.oid, x.indpred, x.indrelid
     order by c.relname, i.relname`,
  );
  return rows;
}
