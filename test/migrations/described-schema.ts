import type pg from 'pg';

/**
 * Everything that a migration could make or change, in words: all schemas but PostgreSQL's own and
 * the list of migrations, without what belongs to an extension.
 */
const EVERYTHING = `
  with ours as (
    select oid, nspname, nspowner, nspacl from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'meta')
  ),
  of_extensions as (select classid, objid from pg_depend where deptype = 'e'),
  functions as (
    select p.* from pg_proc p join ours n on n.oid = p.pronamespace
    where p.prokind <> 'a'
      and ('pg_proc'::regclass::oid, p.oid) not in (select classid, objid from of_extensions)
  ),
  relations as (
    select c.*, format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join ours n on n.oid = c.relnamespace where c.relkind not in ('i', 't')
      and ('pg_class'::regclass::oid, c.oid) not in (select classid, objid from of_extensions)
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
  select 'relation ' || r.name, 'trigger ' || pg_get_triggerdef(t.oid) || ' state ' || t.tgenabled::text
  from relations r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
  union all
  select 'relation ' || r.name, 'constraint ' || k.conname || ' is not enforced'
  from relations r join pg_constraint k on k.conrelid = r.oid
  where exists (select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled not in ('O', 'A'))
  union all
  select 'function ' || p.oid::regprocedure, 'owner ' || p.proowner::regrole || ' ' || pg_get_functiondef(p.oid)
  from functions p
  union all
  select 'function ' || p.oid::regprocedure, 'right ' || held::text
  from functions p, unnest(p.proacl) held
  union all
  select 'logins', format('%s starts with %s', coalesce(s.setrole::regrole::text, 'everybody'), entry)
  from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) entry
  where d.datname = current_database()
  union all
  select 'default rights', format('of %s in %s on %s: %s', a.defaclrole::regrole,
    coalesce(n.nspname, 'every schema'), a.defaclobjtype, a.defaclacl)
  from pg_default_acl a left join pg_namespace n on n.oid = a.defaclnamespace
  union all
  select 'type ' || t.oid::regtype, 'kind ' || t.typtype::text
  from pg_type t join ours n on n.oid = t.typnamespace where t.typrelid = 0 and t.typelem = 0
  order by 1, 2`;

/** @returns one line a fact, in order, so that two databases can be compared. */
export async function describeSchema(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ object: string; fact: string }>(EVERYTHING);
  return rows.map(({ object, fact }) => `${object}: ${fact}`);
}
