import type { Assertion } from './assertion.js';
import { IN_OUR_SCHEMAS, notOfAnExtension } from './sql-parts.js';

const TABLES_OF_APP = `pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'`;
const TABLE_NAME = `'table ' || format('%I.%I', n.nspname, c.relname)`;
const INDEX_NAME = `'index ' || format('%I.%I', n.nspname, i.relname)`;

/** What every table behind the wall must look like. */
export const TABLE_ASSERTIONS: readonly Assertion[] = [
  {
    number: 3,
    name: 'Every table has row security, enabled and forced',
    sql: `
      select ${TABLE_NAME} as object,
        case when c.relrowsecurity then 'row security is not forced'
          else 'row security is not enabled' end as fault
      from ${TABLES_OF_APP}
      where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    number: 4,
    name: 'Every table has a tenant and an index that starts with it',
    sql: `
      select ${TABLE_NAME} as object,
        case when tenant.attnum is null then 'has no column tenant_id uuid not null'
          else 'has no whole, valid index that starts with tenant_id' end as fault
      from ${TABLES_OF_APP}
      left join pg_attribute tenant on tenant.attrelid = c.oid and tenant.attname = 'tenant_id'
        and tenant.atttypid = 'uuid'::regtype and tenant.attnotnull and not tenant.attisdropped
      where c.relkind in ('r', 'p') and not exists (
        select from pg_index x where x.indrelid = c.oid and x.indisvalid and x.indpred is null
          and x.indkey[0] = tenant.attnum)`,
  },
  {
    number: 6,
    name: 'Every foreign key carries the tenant on both sides',
    sql: `
      select 'foreign key ' || k.conname || ' on ' || format('%I.%I', n.nspname, c.relname) as object,
        case when k.convalidated then 'does not pair tenant_id with tenant_id'
          else 'has not been validated' end as fault
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class r on r.oid = k.confrelid
      left join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
      left join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'tenant_id'
      where k.contype = 'f' and 'app'::regnamespace in (c.relnamespace, r.relnamespace)
        and not (k.convalidated and exists (
          select from unnest(k.conkey, k.confkey) as pair (mine, theirs)
          where pair.mine = a.attnum and pair.theirs = b.attnum))
      union all
      select 'foreign key ' || k.conname || ' on ' || format('%I.%I', n.nspname, c.relname),
        'is not enforced: its triggers are off'
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and n.nspname = 'app' and exists (
        select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled not in ('O', 'A'))`,
  },
  {
    number: 7,
    name: 'Every unique key carries the tenant',
    sql: `
      select ${INDEX_NAME} as object, 'is unique across tenants' as fault
      from pg_index x join ${TABLES_OF_APP} on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      where (x.indisunique or x.indisexclusion) and not exists (
        select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id'
          and a.attnum = any ((x.indkey::int2[])[0:x.indnkeyatts - 1]))`,
  },
  {
    number: 8,
    name: 'Views ask as whoever uses them; nothing is kept beside the tables',
    sql: `
      select case c.relkind when 'v' then 'view ' when 'm' then 'materialised view '
          else 'foreign table ' end || format('%I.%I', n.nspname, c.relname) as object,
        case c.relkind when 'v' then 'has no security_invoker' else 'knows no policies' end as fault
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${IN_OUR_SCHEMAS} and ${notOfAnExtension('pg_class', 'c.oid')}
        and (c.relkind in ('m', 'f') or c.relkind = 'v' and not coalesce((
          select bool_or(o.option_value::boolean) from pg_options_to_table(c.reloptions) o
          where o.option_name = 'security_invoker'), false))`,
  },
  {
    number: 11,
    name: 'Every index works under row security: its operators are leakproof',
    sql: `
      select distinct ${INDEX_NAME} as object,
        'operators of ' || f.opfname || ' are not leakproof' as fault
      from pg_index x join ${TABLES_OF_APP} on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      cross join lateral unnest(x.indclass::oid[]) as class (oid)
      join pg_opclass oc on oc.oid = class.oid
      join pg_opfamily f on f.oid = oc.opcfamily
      join pg_am m on m.oid = f.opfmethod
      join pg_amop o on o.amopfamily = f.oid and o.amoplefttype = oc.opcintype
        -- Comparing with another type is a choice in B-trees, and the very purpose elsewhere.
        and (o.amoprighttype = oc.opcintype or m.amname not in ('btree', 'hash'))
      join pg_operator op on op.oid = o.amopopr
      join pg_proc p on p.oid = op.oprcode
      where not p.proleakproof`,
  },
];
