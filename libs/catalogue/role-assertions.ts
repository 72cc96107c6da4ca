import type { Assertion } from './assertion.js';
import { DEFINER_FUNCTIONS } from './exceptions.js';
import { IN_OUR_SCHEMAS, notOfAnExtension } from './sql-parts.js';
import { ROW_RIGHTS, WITHHELD_RIGHTS } from './withheld-rights.js';

/** What the role of the running product must not be able to do. */
export const ROLE_ASSERTIONS: readonly Assertion[] = [
  {
    number: 1,
    name: 'The product runs as role app, which has no powers and is a member of nothing',
    sql: `
      select 'role ' || current_user as object, 'is what this connection runs as' as fault
      where current_user <> 'app'
      union all
      select 'role app', 'is not there' where not exists (select from pg_roles where rolname = 'app')
      union all
      select 'role ' || r.rolname, 'has ' || power.name
      from pg_roles r cross join lateral (values
        ('superuser', r.rolsuper), ('bypassrls', r.rolbypassrls), ('createrole', r.rolcreaterole),
        ('createdb', r.rolcreatedb), ('replication', r.rolreplication)) as power (name, held)
      where r.rolname in ('app', current_user) and power.held
      union all
      select 'role ' || m.rolname, 'is a member of ' || g.rolname
      from pg_auth_members a
      join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
      where m.rolname in ('app', current_user)
      union all
      -- What a login starts with, or may set, can switch foreign keys off for it.
      select 'role app', 'starts with ' || entry.setting
      from pg_db_role_setting s
      left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
      cross join lateral unnest(s.setconfig) as entry (setting)
      where (s.setrole = 0 or r.rolname = 'app')
        and (s.setdatabase = 0 or d.datname = current_database())
        and split_part(entry.setting, '=', 1) in ('session_replication_role', 'row_security', 'role')
      union all
      select 'role app', 'may set ' || p.parname
      from pg_parameter_acl p cross join lateral aclexplode(p.paracl) held
      left join pg_roles r on r.oid = held.grantee
      where held.grantee = 0 or r.rolname = 'app'`,
  },
  {
    number: 2,
    name: 'The app role owns nothing and creates nothing',
    sql: `
      select case c.relkind when 'r' then 'table ' else 'relation ' end
          || format('%I.%I', n.nspname, c.relname) as object, 'is owned by app' as fault
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_roles o on o.oid = c.relowner
      where o.rolname = 'app' and c.relpersistence <> 't'
      union all
      select 'function ' || format('%I.%I', n.nspname, p.proname), 'is owned by app'
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      join pg_roles o on o.oid = p.proowner where o.rolname = 'app'
      union all
      select 'schema ' || n.nspname, 'is owned by app'
      from pg_namespace n join pg_roles o on o.oid = n.nspowner
      where o.rolname = 'app' and n.nspname !~ '^pg_'
      union all
      select 'schema ' || n.nspname, 'lets app create'
      from pg_namespace n join pg_roles r on r.rolname = 'app'
      where n.nspname !~ '^pg_(toast_)?temp_' and has_schema_privilege(r.oid, n.oid, 'CREATE')
      union all
      select 'database ' || d.datname, 'lets app create schemas'
      from pg_database d join pg_roles r on r.rolname = 'app'
      where d.datname = current_database() and has_database_privilege(r.oid, d.oid, 'CREATE')`,
  },
  {
    number: 9,
    name: 'Functions with more rights than their caller are listed, narrow and sealed',
    sql: `
      with definer as (
        select p.*, format('%I.%I(%s)', n.nspname, p.proname, (
            select coalesce(string_agg(format_type(t.oid, null), ', ' order by t.ord), '')
            from unnest(p.proargtypes::oid[]) with ordinality as t (oid, ord))) as signature
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and ${IN_OUR_SCHEMAS} and ${notOfAnExtension('pg_proc', 'p.oid')}
      )
      select 'function ' || signature as object, 'may be called by app and is not listed' as fault
      from definer join pg_roles r on r.rolname = 'app'
      where has_function_privilege(r.oid, definer.oid, 'EXECUTE') and signature <> all ($1::text[])
      union all
      select 'function ' || signature, 'may be called by everybody'
      from definer cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner))) held
      where held.grantee = 0
      union all
      select 'function ' || signature, 'has no fixed search_path'
      from definer
      where 'search_path=pg_catalog, pg_temp' <> all (coalesce(proconfig, '{}'))
      union all
      select 'function ' || signature, 'is owned by a role that no policy holds'
      from definer join pg_roles o on o.oid = proowner where o.rolsuper or o.rolbypassrls`,
    values: () => [Object.keys(DEFINER_FUNCTIONS)],
  },
  {
    number: 10,
    name: 'The app role only reads and changes rows, and only of whole tables of schema app',
    sql: `
      select case c.relkind when 'S' then 'sequence ' else 'table ' end
          || format('%I.%I', n.nspname, c.relname) as object,
        case when held.grantee = 0 then 'everybody' else 'app' end || ' may '
          || lower(held.privilege_type) || case when c.relispartition then ' (a partition)' else '' end
          || case when held.is_grantable then ' and pass it on' else '' end as fault
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_roles r on r.rolname = 'app'
      cross join lateral aclexplode(c.relacl) held
      where held.grantee in (0, r.oid) and ${IN_OUR_SCHEMAS} and ${notOfAnExtension('pg_class', 'c.oid')}
        and not (n.nspname = 'app' and c.relkind in ('r', 'p', 'v') and not c.relispartition
          and held.grantee <> 0 and not held.is_grantable
          and held.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
      union all
      select 'table ' || format('%I.%I', n.nspname, c.relname),
        'a right on column ' || a.attname || ': ' || lower(held.privilege_type)
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_roles r on r.rolname = 'app'
      cross join lateral aclexplode(a.attacl) held
      where held.grantee in (0, r.oid) and ${IN_OUR_SCHEMAS} and ${notOfAnExtension('pg_class', 'c.oid')}`,
  },
  {
    number: 10,
    name: 'The app role has on each table exactly the rights that are listed',
    sql: `
      select 'table ' || format('%I.%I', n.nspname, c.relname) as object,
        case when held.now then 'app may ' else 'app may not ' end || lower(wanted."right") as fault
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
      cross join unnest($1::text[]) as wanted ("right")
      left join pg_roles r on r.rolname = 'app'
      cross join lateral (select exists (
        select from aclexplode(c.relacl) a
        where a.grantee = r.oid and a.privilege_type = wanted."right") as now) as held
      where c.relkind in ('r', 'p') and not c.relispartition
        and held.now = coalesce(($2::jsonb -> c.relname) ? wanted."right", false)`,
    values: () => [ROW_RIGHTS, JSON.stringify(withheld())],
  },
  {
    number: 12,
    name: 'Nothing copies, rewrites or reacts behind the policies',
    sql: `
      select 'publication ' || pubname as object, 'sends tables to whoever subscribes' as fault
      from pg_publication
      union all
      select 'rule ' || rulename || ' on ' || format('%I.%I', schemaname, tablename), 'rewrites statements'
      from pg_rules where schemaname not in ('pg_catalog', 'information_schema')
      union all
      select 'event trigger ' || evtname, 'runs on changes of the schema'
      from pg_event_trigger
      union all
      select 'language ' || lanname, 'is not trusted'
      from pg_language where not lanpltrusted and lanname not in ('internal', 'c')`,
  },
];

function withheld(): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(WITHHELD_RIGHTS).map(([table, { rights }]) => [table, rights]),
  );
}
