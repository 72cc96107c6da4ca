import type { Assertion } from './assertion.js';
import { canonicalPolicies } from './canonical-policies.js';

/**
 * The policies that are there against those that must be there, byte for byte. One too many is as
 * wrong as one missing, since permissive policies add up.
 *
 * The search path is set first, because it decides which names are printed with their schema; the
 * `case` keeps the planner from printing before that. It ends with the transaction.
 */
export const POLICY_ASSERTION: Assertion = {
  number: 5,
  name: 'Every table has exactly the policies of its scope, for the app role alone',
  sql: `
    with path as materialized (select set_config('search_path', 'pg_catalog', true) as now),
    there as (
      select c.relname::text as "table", p.polname::text as name, p.polcmd::text as command,
        p.polpermissive as permissive, (
          select string_agg(coalesce(r.rolname, 'public'), ',' order by r.rolname)
          from unnest(p.polroles) as holder (oid) left join pg_roles r on r.oid = holder.oid
        ) as role,
        case when path.now is not null
          then coalesce(pg_get_expr(p.polqual, p.polrelid), '') end as "using",
        case when path.now is not null
          then coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') end as "check"
      from path cross join pg_policy p
      join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
    ),
    wanted as (
      select *, true as permissive
      from jsonb_to_recordset($1) as w ("table" text, command text, role text, "using" text, "check" text)
    )
    select 'table app.' || coalesce(there."table", wanted."table") as object,
      case when wanted."table" is null
        then 'policy ' || there.name || ' (' || there.role || ', ' || there.command
          || ') is not the canonical one'
        else 'the canonical policy is missing for ' || wanted.role || ', ' || wanted.command
        end as fault
    from there full join wanted
      on (there."table", there.command, there.role, there.permissive, there."using", there."check")
       = (wanted."table", wanted.command, wanted.role, wanted.permissive, wanted."using", wanted."check")
    where there."table" is null or wanted."table" is null
    order by 1, 2`,
  values: () => [JSON.stringify(canonicalPolicies())],
};
