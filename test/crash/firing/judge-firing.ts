import type pg from 'pg';
import type { Verdict } from '../check/judge-effects.js';

/** What became of clocks that came due. */
export interface FiringVerdict extends Verdict {
  readonly warnings: number;
  readonly breaches: number;
  /** From its moment to its record, milliseconds. */
  readonly lateness: { readonly p50: number; readonly p99: number; readonly max: number };
}

interface Fired {
  readonly ref: string;
  readonly threshold: string;
  readonly expected: boolean;
  /** Whether somebody is told: not of a warning that came after the breach. */
  readonly tells: boolean;
  readonly entries: number;
  readonly told: number;
  readonly steps: number;
  readonly handed: number;
  readonly onClock: boolean;
  /** As the journal stamps it, and as its moment and its time say. */
  readonly stampedMs: number | null;
  readonly latenessMs: number | null;
  readonly rightMoment: boolean;
}

/**
 * Judges departments whose tickets say in their subject what they come to: each warning and each
 * breach must be in the journal once, under its moment and its lateness, on its clock, and whoever is
 * to be told must have been told once; each breach must have led to each step of the policy once.
 *
 * @param until - numbers of references below this one are judged, from `from` on.
 */
export async function judgeFiring(
  pool: pg.Pool,
  tenantIds: readonly string[],
  [from, until]: readonly [number, number],
): Promise<FiringVerdict> {
  const [{ rows: fired }, { rows: journals }] = await Promise.all([
    pool.query<Fired>(FIRED, [tenantIds, from, until]),
    pool.query<{ tenantId: string; entries: string; counter: string }>(JOURNALS, [tenantIds]),
  ]);
  const lost: string[] = [];
  const duplicated: string[] = [];
  const wrong: string[] = [];
  const times = (what: string, found: number, expected: number): void => {
    if (found < expected) lost.push(what);
    if (found > expected) duplicated.push(what);
  };
  for (const one of fired) {
    const what = `${one.threshold} of ${one.ref}`;
    const isBreach = one.threshold === 'breach';
    if (!one.expected) {
      duplicated.push(`${what}, which was not due`);
      continue;
    }
    times(`the entry of ${what}`, one.entries, 1);
    times(`the news of ${what}`, one.told, one.tells ? 1 : 0);
    times(`the steps of ${what}`, one.steps, isBreach ? 2 : 0);
    times(`the handing over for ${what}`, one.handed, isBreach ? 1 : 0);
    if (!one.onClock) lost.push(`${what} on its clock`);
    if (one.entries === 0) continue;
    if (!one.rightMoment) wrong.push(`the moment of ${what}`);
    if (one.latenessMs === null || one.latenessMs < 0) wrong.push(`${what}, which came early`);
    if (one.stampedMs !== one.latenessMs) {
      wrong.push(`${what}: ${String(one.stampedMs)} ms late, and not ${String(one.latenessMs)}`);
    }
  }
  for (const { tenantId, entries, counter } of journals) {
    if (entries !== counter) wrong.push(`the journal of ${tenantId}: ${entries} of ${counter}`);
  }
  const late = fired.map(({ latenessMs }) => latenessMs ?? Infinity).sort((a, b) => a - b);
  const at = (share: number): number => late[Math.floor(late.length * share)] ?? 0;
  return {
    ...{ lost, duplicated, wrong },
    warnings: fired.filter(({ threshold }) => threshold !== 'breach').length,
    breaches: fired.filter(({ threshold }) => threshold === 'breach').length,
    lateness: { p50: at(0.5), p99: at(0.99), max: late.at(-1) ?? 0 },
  };
}

/** How many clocks have come to something that is not recorded, in the tickets of some numbers. */
export async function unrecorded(pool: pg.Pool, tenantIds: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ due: number }>(
    `select count(*)::int as due from app.sla_clocks
     where tenant_id = any ($1::uuid[]) and sweep_at < clock_timestamp()`,
    [tenantIds],
  );
  return rows[0]?.due ?? 0;
}

// Warnings of a ticket that comes to its breach as well were missed: nobody is told of them.
const FIRED = `
  with tickets as materialized (
    select t.tenant_id, t.id, t.ref, string_to_array(t.subject, ' ') as expected,
      c.warned, c.breach_noticed_at, c.started_at
    from app.tickets t
    join app.sla_clocks c on c.tenant_id = t.tenant_id and c.ticket_id = t.id
    where t.tenant_id = any ($1::uuid[]) and split_part(t.ref, '-', 2)::integer >= $2
      and split_part(t.ref, '-', 2)::integer < $3
  ), entries as materialized (
    select j.tenant_id, j.ticket_id,
      case j.type when 'sla.breached' then 'breach' else j.data->>'threshold' end as threshold,
      count(*)::int as times, min(j.at) as at,
      min((j.data->>'latenessMs')::float8) as stamped,
      min(coalesce(j.data->>'warnedFor', j.data->>'dueAt')::timestamptz) as moment
    from app.journal j
    where j.tenant_id = any ($1::uuid[]) and j.type in ('sla.breached', 'sla.warned')
    group by 1, 2, 3
  ), told as materialized (
    select tenant_id, ticket_id, kind, count(*)::int as times from app.notifications
    where tenant_id = any ($1::uuid[]) group by 1, 2, 3
  ), steps as materialized (
    select r.tenant_id, r.ticket_id, count(*) filter (where s.outcome = 'done')::int as times
    from app.escalation_run_steps s
    join app.escalation_runs r on r.tenant_id = s.tenant_id and r.id = s.run_id
    where s.tenant_id = any ($1::uuid[]) group by 1, 2
  ), handed as materialized (
    select tenant_id, ticket_id, count(*)::int as times from app.journal
    where tenant_id = any ($1::uuid[]) and type = 'ticket.assigned'
      and data->'cause'->>'kind' = 'escalation' group by 1, 2
  ), fired as (
    select t.tenant_id, t.id, u.threshold, true as expected
    from tickets t, unnest(t.expected) as u (threshold)
    union all
    select e.tenant_id, e.ticket_id, e.threshold, false from entries e
    join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
    where e.threshold <> all (t.expected)
  )
  select t.ref, f.threshold, f.expected,
    not (f.threshold <> 'breach' and 'breach' = any (t.expected)) as tells,
    coalesce(e.times, 0) as entries, coalesce(told.times, 0) as told,
    case when f.threshold = 'breach' then coalesce(steps.times, 0) else 0 end as steps,
    case when f.threshold = 'breach' then coalesce(handed.times, 0) else 0 end as handed,
    case when f.threshold = 'breach' then t.breach_noticed_at is not null
      else f.threshold = any (t.warned) end as "onClock",
    e.stamped as "stampedMs",
    round(extract(epoch from e.at - due.moment)::numeric * 1000)::float8 as "latenessMs",
    coalesce(e.moment = due.moment, false) as "rightMoment"
  from fired f
  join tickets t on t.tenant_id = f.tenant_id and t.id = f.id
  cross join lateral (select t.started_at + case f.threshold when '50%' then interval '2 hours'
    when '75%' then interval '3 hours' else interval '4 hours' end as moment) due
  left join entries e on e.tenant_id = f.tenant_id and e.ticket_id = f.id
    and e.threshold = f.threshold
  left join told on told.tenant_id = f.tenant_id and told.ticket_id = f.id
    and told.kind = case f.threshold when 'breach' then 'sla_breached' else 'sla_warned' end
  left join steps on steps.tenant_id = f.tenant_id and steps.ticket_id = f.id
  left join handed on handed.tenant_id = f.tenant_id and handed.ticket_id = f.id`;

const JOURNALS = `
  select c.tenant_id as "tenantId", c.journal_seq::text as counter,
    (select count(*)::text from app.journal j where j.tenant_id = c.tenant_id) as entries
  from app.counters c where c.tenant_id = any ($1::uuid[])`;
