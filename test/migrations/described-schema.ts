import type pg from 'pg';

/** Everything of the schemas `app` and `auth` that a migration could make or change, in words. */
const EVERYTHING = `
  with ours as (select oid, nspname, nspowner, nspacl from pg_namespace where nspname in ('app', 'auth', 'public')),
  relations as (
    select c.*, format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join ours n on n.oid = c.relnamespace where c.relkind not in ('i', 't')
  )
  select 'schema ' || nspname as object, 'owner ' || nspowner::regrole as fact from ours
  union all
  select 'schema ' || nspname, 'right ' || held::text from ours, unnest(nspacl) held
  union all
  select 'relation ' || name, format('kind %s owner %s persistence %s options %s security %s forced %s',
    relkind, relowner::regrole, relpersistence, reloptions, relrowsecurity, relforcerowsecurity)
  from relations
  union all
  select 'relation ' || name, 'right ' || held::text from relations, unnest(relacl) held
  union all
  select 'relation ' || r.name, format('column %s %s not null %s default %s generated %s rights %s',
    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attacl)
  from relations r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
  union all
  select 'relation ' || r.name, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
  from relations r join pg_constraint k on k.conrelid = r.oid
  union all
  select 'relation ' || r.name, 'index ' || pg_get_indexdef(x.indexrelid)
  from relations r join pg_index x on x.indrelid = r.oid
  union all
  select 'relation ' || r.name, format('policy %s for %s to %s using %s check %s permissive %s',
    p.polname, p.polcmd, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid),
    pg_get_expr(p.polwithcheck, p.polrelid), p.polpermissive)
  from relations r join pg_policy p on p.polrelid = r.oid
  union all
  select 'relation ' || r.name, 'trigger ' || pg_get_triggerdef(t.oid)
  from relations r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
  union all
  select 'function ' || p.oid::regprocedure, 'owner ' || p.proowner::regrole || ' ' || pg_get_functiondef(p.oid)
  from pg_proc p join ours n on n.oid = p.pronamespace
  union all
  select 'function ' || p.oid::regprocedure, 'right ' || held::text
  from pg_proc p join ours n on n.oid = p.pronamespace, unnest(p.proacl) held
  union all
  select 'type ' || t.oid::regtype, 'kind ' || t.typtype::text
  from pg_type t join ours n on n.oid = t.typnamespace where t.typrelid = 0 and t.typelem = 0
  order by 1, 2`;

/** @returns one line a fact, in order, so that two databases can be compared. */
export async function describeSchema(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ object: string; fact: string }>(EVERYTHING);
  return rows.map(({ object, fact }) => `${object}: ${fact}`);
}
