import type { Tx } from '#tenancy';
import type { SlaTarget } from '../slas/index.js';
import type { DecidedCount } from './domain/attainment.js';
import type { ReportPeriod } from './domain/report-period.js';

/** Promises of one month, target and priority. */
export interface DecidedRow extends DecidedCount {
  /** `YYYY-MM` in the department's zone. */
  readonly month: string;
  readonly target: SlaTarget;
  readonly priority: string;
}

export interface RunningRow {
  readonly open: number;
  readonly overdue: number;
}

export interface BreachRow {
  readonly ticketId: string;
  readonly ref: string;
  readonly subject: string;
  readonly priority: string;
  readonly policyVersionId: string;
  readonly target: SlaTarget;
  readonly breachedAt: Date;
  readonly stoppedAt: Date | null;
  readonly runningSince: Date | null;
  readonly consumedMs: number;
  readonly budgetMs: number;
}

/**
 * A broken promise, of a clock `c`: not of a cancelled ticket, and not the one that an earlier cycle
 * was broken by already.
 */
const BROKEN = `c.breached_at is not null and c.verdict is distinct from 'cancelled'
  and not exists (select from app.sla_clocks earlier
    where earlier.tenant_id = c.tenant_id and earlier.ticket_id = c.ticket_id
      and earlier.target = c.target and earlier.cycle < c.cycle
      and earlier.breached_at = c.breached_at
      and earlier.verdict is distinct from 'cancelled')`;

/**
 * The promises decided on some days: broken ones on the day of the due moment that was missed, kept
 * ones on the day when they were kept. By the priority that the ticket has now.
 */
export function decidedPromises(
  tx: Tx,
  tenantId: string,
  { from, to }: ReportPeriod,
  timezone: string,
): Promise<DecidedRow[]> {
  const start = `($2::date::timestamp at time zone $4)`;
  const end = `(($3::date + 1)::timestamp at time zone $4)`;
  // Materialized: on tables that nobody has analysed yet, it would be found anew for each ticket.
  return tx.query<DecidedRow>(
    `with d as materialized (
       select c.ticket_id, c.target, true as broken, c.breached_at as at from app.sla_clocks c
       where c.tenant_id = $1 and c.breached_at >= ${start} and c.breached_at < ${end} and ${BROKEN}
       union all
       select c.ticket_id, c.target, false, c.stopped_at from app.sla_clocks c
       where c.tenant_id = $1 and c.stopped_at >= ${start} and c.stopped_at < ${end}
         and c.breached_at is null and c.verdict = 'met'
     )
     select to_char(d.at at time zone $4, 'YYYY-MM') as month, d.target, t.priority,
       (count(*) filter (where not d.broken))::integer as met,
       (count(*) filter (where d.broken))::integer as breached
     from d
     join app.tickets t on t.tenant_id = $1 and t.id = d.ticket_id
     group by 1, 2, 3 order by 1, 2, 3`,
    [tenantId, from, to, timezone],
  );
}

/** The promises that are not decided yet, and how many of them are broken already. */
export async function runningPromises(tx: Tx, tenantId: string): Promise<RunningRow> {
  const [row] = await tx.query<RunningRow>(
    `select count(*)::integer as open,
       (count(*) filter (where c.breached_at is not null))::integer as overdue
     from app.tickets t
     join app.sla_clocks c on c.tenant_id = t.tenant_id and c.ticket_id = t.id
     where t.tenant_id = $1 and t.is_open and c.state in ('running', 'paused')
       and c.budget_ms is not null`,
    [tenantId],
  );
  return row ?? { open: 0, overdue: 0 };
}

/**
 * Broken promises, the latest first.
 *
 * @param after - due moment, ticket and target of the last one of the page before.
 */
export function brokenPromises(
  tx: Tx,
  tenantId: string,
  after: readonly string[] | null,
  limit: number,
): Promise<BreachRow[]> {
  return tx.query<BreachRow>(
    `select t.id as "ticketId", t.ref, t.subject, t.priority,
       t.policy_version_id as "policyVersionId", c.target, c.breached_at as "breachedAt",
       c.stopped_at as "stoppedAt", c.running_since as "runningSince",
       c.consumed_ms::float8 as "consumedMs", c.budget_ms::float8 as "budgetMs"
     from app.sla_clocks c
     join app.tickets t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
     where c.tenant_id = $1 and ${BROKEN}
       and ($2::timestamptz is null
         or (c.breached_at, c.ticket_id, c.target) < ($2, $3::uuid, $4::text))
     order by c.breached_at desc, c.ticket_id desc, c.target desc limit $5`,
    [tenantId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
  );
}
