import type { Tx } from '#tenancy';
import type { Priority } from './domain/sla-policy.js';
import type { Breach } from './breach-reactions.js';
import { SLA_CLOCK_COLUMNS, type SlaClockRow } from './sla-clock.entity.js';

/** How the sweep's work lies, by the clock of the database. */
export interface DueWork {
  /** Tenants with breaches or warnings to record now. */
  readonly tenantIds: readonly string[];
  /** Milliseconds until the next of either after those; null when none is in sight. */
  readonly nextInMs: number | null;
}

/** A clock that has come to a warning or to its breach, with what is told of its ticket. */
export interface DueClockRow extends SlaClockRow {
  readonly policyVersionId: string;
  readonly ref: string;
  readonly subject: string;
  readonly priority: Priority;
  readonly noticedAt: Date;
}

// Clocks are kept to the millisecond, so the database's clock is read to the millisecond.
const NOW = `(select date_trunc('milliseconds', clock_timestamp()))`;

/** The limit keeps the planner on the index; tenants beyond it come in the next pass. */
export const DUE_WORK = `
  select array(
      select distinct first.tenant_id
      from (select c.tenant_id from app.sla_clocks c where c.sweep_at < ${NOW}
            order by c.sweep_at limit 1000) first
    ) as "tenantIds",
    (select extract(epoch from c.sweep_at - clock_timestamp())::float8 * 1000
     from app.sla_clocks c where c.sweep_at >= ${NOW}
     order by c.sweep_at limit 1) as "nextInMs"`;

/**
 * For how long the clock that waits the longest for its record has been due in the tenants of the
 * read, milliseconds; null when none is.
 */
export async function oldestDueMs(tx: Tx): Promise<number | null> {
  const [row] = await tx.query<{ ms: number }>(
    `select extract(epoch from clock_timestamp() - c.sweep_at)::float8 * 1000 as ms
     from app.sla_clocks c where c.sweep_at < ${NOW} order by c.sweep_at limit 1`,
  );
  return row?.ms ?? null;
}

/** How late breaches of the last hour were recorded in the tenants of the read. */
export async function latenessOfBreaches(
  tx: Tx,
): Promise<{ readonly recorded: number; readonly p99Ms: number | null }> {
  const [row] = await tx.query<{ recorded: number; p99Ms: number | null }>(
    `select count(*)::int as recorded, percentile_cont(0.99) within group (order by
         extract(epoch from c.breach_noticed_at - c.breached_at)::float8 * 1000) as "p99Ms"
     from unnest($1::uuid[]) as mine (tenant_id)
     join app.sla_clocks c on c.tenant_id = mine.tenant_id
     where c.breached_at > clock_timestamp() - interval '1 hour'
       and c.breach_noticed_at is not null`,
    [tx.actor.tenants.map(({ id }) => id)],
  );
  return row ?? { recorded: 0, p99Ms: null };
}

/** Where something is to be recorded now, over all tenants of the read, and when next. */
export async function dueWork(tx: Tx): Promise<DueWork> {
  const [row] = await tx.query<DueWork>(DUE_WORK);
  return row ?? { tenantIds: [], nextInMs: null };
}

/**
 * Locks clocks of the written tenant that have come due, and their tickets. What another
 * transaction holds is left out, for the next time.
 *
 * @param passedOver - ids of tickets to leave out.
 */
export function lockDueClocks(
  tx: Tx,
  most: number,
  passedOver: readonly string[],
): Promise<DueClockRow[]> {
  return tx.query<DueClockRow>(
    `select ${SLA_CLOCK_COLUMNS}, t.ref, t.subject, t.priority,
       t.policy_version_id as "policyVersionId",
       date_trunc('milliseconds', clock_timestamp()) as "noticedAt"
     from app.sla_clocks c
     join app.tickets t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
     where c.tenant_id = $1 and c.sweep_at < ${NOW}
       and c.ticket_id <> all ($3::uuid[])
     order by c.sweep_at limit $2
     for update of c, t skip locked`,
    [tx.tenantId, most, passedOver],
  );
}

/**
 * Notes breaches on their clocks and tickets. `breached` of a ticket belongs to the clocks of its
 * promises, not to those of agreements behind them, so this is no change of the ticket by anybody: its
 * version stays. The latest cycle is asked of the index for each clock by itself: joins of tickets with
 * clocks, planned while few were breached, went through all that ever were.
 *
 * @returns how many clocks were changed.
 */
export async function noteBreaches(tx: Tx, breaches: readonly Breach[]): Promise<number> {
  const [noted] = await Promise.all([
    tx.execute(
      `update app.sla_clocks c
       set breached_at = b.due_at, breaches_after = null, warns_at = null,
         breach_noticed_at = b.noticed_at
       from unnest($2::uuid[], $3::text[], $4::integer[], $5::timestamptz[], $6::timestamptz[])
         as b (ticket_id, target, cycle, due_at, noticed_at)
       where c.tenant_id = $1 and c.ticket_id = b.ticket_id and c.target = b.target
         and c.cycle = b.cycle`,
      [
        tx.tenantId,
        breaches.map(({ ticketId }) => ticketId),
        breaches.map(({ target }) => target),
        breaches.map(({ cycle }) => cycle),
        breaches.map(({ dueAt }) => dueAt),
        breaches.map(({ noticedAt }) => noticedAt),
      ],
    ),
    tx.execute(
      `update app.tickets t set breached = true
       from (
         select distinct b.ticket_id
         from unnest($2::uuid[], $3::text[], $4::integer[]) as b (ticket_id, target, cycle)
         cross join lateral (select max(c.cycle) as cycle from app.sla_clocks c
           where c.tenant_id = $1 and c.ticket_id = b.ticket_id and c.target = b.target) as latest
         where b.cycle = latest.cycle and b.target not in ('group', 'supplier')
       ) as late
       where t.tenant_id = $1 and t.id = late.ticket_id and not t.breached`,
      [
        tx.tenantId,
        breaches.map(({ ticketId }) => ticketId),
        breaches.map(({ target }) => target),
        breaches.map(({ cycle }) => cycle),
      ],
    ),
  ]);
  return noted;
}
