import type { Tx } from '#tenancy';
import type { ServiceCalendar } from '../calendars/index.js';
import type { SlaTarget } from '../slas/index.js';
import type { ReportPeriod } from './domain/report-period.js';
import type { Trait } from './domain/verdicts.js';

/** A department with the zone of its days. */
export interface Zoned {
  readonly id: string;
  readonly timezone: string;
}

/** The promises of one department, month and target. */
export interface CountedRow {
  readonly tenantId: string;
  /** Place in the months of the period, from 1. */
  readonly month: number;
  readonly target: SlaTarget;
  /** For `countedPromise`, with semicolons between. */
  readonly promises: string;
}

/** What the key of a trait stands for. */
export interface NamedRow {
  readonly trait: Exclude<Trait, 'priority'>;
  readonly key: string;
  readonly tenantId: string;
  /** Null for a site, which has a name only. */
  readonly slug: string | null;
  readonly name: string;
}

export interface CountedPromises {
  readonly counted: readonly CountedRow[];
  readonly named: readonly NamedRow[];
}

export interface RunningRow {
  readonly open: number;
  readonly overdue: number;
}

/** What a list of broken promises is narrowed by. */
export interface BreachFilter {
  readonly period: ReportPeriod;
  readonly target: string | null;
  readonly priority: string | null;
  /** Slugs of what each department has for itself, or `none`. */
  readonly group: string | null;
  readonly service: string | null;
  readonly category: string | null;
  /** As it is spelt, or `none`. */
  readonly site: string | null;
}

export interface BreachRow {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly ref: string;
  readonly subject: string;
  readonly priority: string;
  readonly groupSlug: string | null;
  readonly groupName: string | null;
  readonly site: string | null;
  readonly serviceName: string | null;
  readonly categoryName: string | null;
  readonly policyVersionId: string;
  readonly target: SlaTarget;
  readonly cycle: number;
  readonly breachedAt: Date;
  readonly stoppedAt: Date | null;
  readonly runningSince: Date | null;
  readonly consumedMs: number;
  readonly budgetMs: number;
  /** Service hours of its own; null for those of the policy. */
  readonly calendarVersionId: string | null;
  /** Those hours, of a clock that runs. */
  readonly calendar: ServiceCalendar | null;
}

/** Of a clock `c`: a promise to who asks, not an agreement with a group or supplier behind it. */
const OF_PROMISE = `c.target in ('own', 'firstResponse', 'nextUpdate', 'resolve')`;

/**
 * A broken promise, of a clock `c`: not of a cancelled ticket, and not the one that an earlier cycle
 * was broken by already.
 */
const BROKEN = `${OF_PROMISE} and c.verdict is distinct from 'cancelled' and (c.cycle = 1 or not exists (
    select from app.sla_clocks earlier
    where earlier.tenant_id = c.tenant_id and earlier.ticket_id = c.ticket_id
      and earlier.target = c.target and earlier.cycle < c.cycle
      and earlier.breached_at = c.breached_at
      and earlier.verdict is distinct from 'cancelled'))`;

/**
 * The departments `$1` by id with their zones `$2`, and the moments at which the months of the days
 * `$3` to `$4` begin there, the first of them at `$3`, and at which `$4` ends.
 */
const DEPARTMENTS = `departments as materialized (
    select id, (($4::date + 1)::timestamp at time zone zone) as ends, array(
      select greatest(month, $3::date::timestamp) at time zone zone
      from generate_series(date_trunc('month', $3::date::timestamp), $4::date, interval '1 month')
        as months (month)
      order by month) as starts
    from unnest($1::uuid[], $2::text[]) as named (id, zone))`;

/** Whether a column falls into the days in any zone; which of them is said by the department's own. */
function aboutThen(column: string): string {
  return `${column} >= ($3::date - 2)::timestamptz and ${column} < ($4::date + 3)::timestamptz`;
}

/**
 * The promises that count in a period: broken ones on the day of the due moment that was missed, kept
 * and cancelled ones on the day when that was so. Of tickets as they are now.
 */
export async function countedPromises(
  tx: Tx,
  departments: readonly Zoned[],
  { from, to }: ReportPeriod,
): Promise<CountedPromises> {
  // Signed contexts hide from the planner how many rows there are, so that it would join them in
  // nested loops or by the department alone, which takes minutes for a large one.
  const planned = tx.query(
    `select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true),
       set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`,
  );
  const asked = tx.query<CountedPromises>(
    `with ${DEPARTMENTS},
     named as materialized (
       select trait, tenant_id, id, slug, name, row_number() over () as key from (
         select 'group' as trait, tenant_id, id, slug, name
         from app.resolver_groups where tenant_id = any ($1::uuid[])
         union all
         select 'category', tenant_id, id, slug, name
         from app.categories where tenant_id = any ($1::uuid[])
         union all
         select 'service', tenant_id, id, slug, name
         from app.services where tenant_id = any ($1::uuid[])
         union all
         select distinct 'site', tenant_id, null::uuid, null, site
         from app.tickets where tenant_id = any ($1::uuid[]) and site is not null
       ) each_of_them
     ),
     tickets as materialized (
       select t.tenant_id, t.id,
         concat(',', t.priority, ',', g.key, ',', s.key, ',', v.key, ',', k.key) as traits
       from app.tickets t
       left join named g on g.trait = 'group' and g.tenant_id = t.tenant_id and g.id = t.group_id
       left join named s on s.trait = 'site' and s.tenant_id = t.tenant_id and s.name = t.site
       left join named v
         on v.trait = 'service' and v.tenant_id = t.tenant_id and v.id = t.service_id
       left join named k
         on k.trait = 'category' and k.tenant_id = t.tenant_id and k.id = t.category_id
       where t.tenant_id = any ($1::uuid[]) and t.created_at < ($4::date + 3)::timestamptz
     ),
     decided as (
       select c.tenant_id, c.ticket_id, c.target, c.breached_at as at,
         case when c.state = 'stopped' then 'breached,' || c.consumed_ms else 'late,' end as outcome
       from app.sla_clocks c
       where c.tenant_id = any ($1::uuid[]) and ${aboutThen('c.breached_at')} and ${BROKEN}
       union all
       select c.tenant_id, c.ticket_id, c.target, c.stopped_at,
         case c.verdict when 'met' then 'met,' || c.consumed_ms else 'cancelled,' end
       from app.sla_clocks c
       where c.tenant_id = any ($1::uuid[]) and ${aboutThen('c.stopped_at')} and ${OF_PROMISE}
         and (c.verdict = 'cancelled' or c.verdict = 'met' and c.breached_at is null)
     ),
     counted as (
       select d.tenant_id as "tenantId", width_bucket(d.at, o.starts) as month, d.target,
         string_agg(d.outcome || t.traits, ';') as promises
       from decided d
       join departments o on o.id = d.tenant_id
       join tickets t on t.tenant_id = d.tenant_id and t.id = d.ticket_id
       where d.at >= o.starts[1] and d.at < o.ends
       group by 1, 2, 3
     )
     select coalesce((select json_agg(counted) from counted), '[]') as counted,
       coalesce((select json_agg(json_build_object('trait', trait, 'key', key::text,
         'tenantId', tenant_id, 'slug', slug, 'name', name)) from named), '[]') as named`,
    [departments.map(({ id }) => id), departments.map(({ timezone }) => timezone), from, to],
  );
  const [[rows]] = await Promise.all([asked, planned]);
  return rows ?? { counted: [], named: [] };
}

/** The promises that are not decided yet, and how many of them are broken already. */
export async function runningPromises(tx: Tx, tenantIds: readonly string[]): Promise<RunningRow> {
  const [row] = await tx.query<RunningRow>(
    `select count(*)::integer as open,
       (count(*) filter (where c.breached_at is not null))::integer as overdue
     from app.tickets t
     join app.sla_clocks c on c.tenant_id = t.tenant_id and c.ticket_id = t.id
     where t.tenant_id = any ($1::uuid[]) and t.is_open and c.state in ('running', 'paused')
       and c.budget_ms is not null and ${OF_PROMISE}`,
    [tenantIds],
  );
  return row ?? { open: 0, overdue: 0 };
}

/** Whether a ticket has what its department `o` knows by a slug; or has none, or none is asked for. */
const isNamed = (column: string, table: string, slug: string): string =>
  `(${slug}::text is null or case ${slug} when 'none' then ${column} is null else ${column} = (
     select n.id from app.${table} n where n.tenant_id = o.id and n.slug = ${slug}) end)`;

/**
 * Broken promises, the latest first.
 *
 * @param after - due moment, ticket, target and cycle of the last one of the page before.
 */
export async function brokenPromises(
  tx: Tx,
  departments: readonly Zoned[],
  filter: BreachFilter,
  { after, most }: { readonly after: readonly string[] | null; readonly most: number },
): Promise<BreachRow[]> {
  // A page needs few of them, each of which is found by its key.
  const planned = tx.query(
    `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
  );
  const asked = tx.query<BreachRow>(
    `with ${DEPARTMENTS},
     broken as materialized (
       select found.* from departments o cross join lateral (
         select c.*, t.site, t.group_id, t.service_id, t.category_id, t.ref, t.subject, t.priority,
           t.policy_version_id
         from app.sla_clocks c
         join app.tickets t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
         where c.tenant_id = o.id and c.breached_at >= o.starts[1] and c.breached_at < o.ends
           and ${BROKEN}
           and ($5::text is null or c.target = $5) and ($6::text is null or t.priority = $6)
           and ${isNamed('t.group_id', 'resolver_groups', '$7')}
           and ${isNamed('t.service_id', 'services', '$8')}
           and ${isNamed('t.category_id', 'categories', '$9')}
           and ($10::text is null or coalesce(t.site, 'none') = $10)
           and c.breached_at <= coalesce($11::timestamptz, 'infinity')
           and ($11::timestamptz is null or (c.breached_at, c.ticket_id, c.target, c.cycle)
             < ($11, $12::uuid, $13::text, $14::integer))
         order by c.breached_at desc, c.ticket_id desc, c.target desc, c.cycle desc limit $15
       ) found
       order by found.breached_at desc, found.ticket_id desc, found.target desc, found.cycle desc
       limit $15
     )
     select b.tenant_id as "tenantId", b.ticket_id as "ticketId", b.ref, b.subject, b.priority,
       g.slug as "groupSlug", g.name as "groupName", b.site, v.name as "serviceName", k.name as "categoryName",
       b.policy_version_id as "policyVersionId", b.target, b.cycle, b.breached_at as "breachedAt",
       b.stopped_at as "stoppedAt", b.running_since as "runningSince",
       b.consumed_ms::float8 as "consumedMs", b.budget_ms::float8 as "budgetMs",
       b.calendar_version_id as "calendarVersionId",
       case when b.running_since is not null then h.definition end as calendar
     from broken b
     left join app.calendar_versions h
       on h.tenant_id = b.tenant_id and h.id = b.calendar_version_id
     left join app.services v on v.tenant_id = b.tenant_id and v.id = b.service_id
     left join app.resolver_groups g on g.tenant_id = b.tenant_id and g.id = b.group_id
     left join app.categories k on k.tenant_id = b.tenant_id and k.id = b.category_id
     order by b.breached_at desc, b.ticket_id desc, b.target desc, b.cycle desc`,
    [
      departments.map(({ id }) => id),
      departments.map(({ timezone }) => timezone),
      ...[filter.period.from, filter.period.to, filter.target, filter.priority],
      ...[filter.group, filter.service, filter.category, filter.site],
      ...[after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, after?.[3] ?? null, most],
    ],
  );
  const [rows] = await Promise.all([asked, planned]);
  return rows;
}
