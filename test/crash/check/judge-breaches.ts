import type pg from 'pg';
import type { LoadRecord } from '../load/load-record.js';
import type { Verdict } from './judge-effects.js';

/** What became of promises that nobody could keep. */
export interface BreachVerdict extends Verdict {
  readonly breaches: number;
  /** From the moment a promise broke to its record, milliseconds. */
  readonly lateness: { readonly p50: number; readonly max: number };
}

interface FoundBreach {
  readonly ref: string;
  readonly target: string;
  readonly noticed: boolean;
  readonly latenessMs: number;
  readonly journal: number;
  readonly told: number;
  readonly steps: number;
}

const TARGETS = ['firstResponse', 'resolve'];

/**
 * Judges a department in which tickets were raised and never touched: each must have broken both of
 * its promises, each broken promise must be in the journal once and the lead be told of it once,
 * and each ticket must have been handed over once.
 */
export async function judgeBreaches(
  pool: pg.Pool,
  tenantId: string,
  record: LoadRecord,
): Promise<BreachVerdict> {
  const [{ rows: breaches }, { rows: handed }] = await Promise.all([
    pool.query<FoundBreach>(BREACHES, [tenantId]),
    pool.query<{ ref: string; times: number }>(HANDED_OVER, [tenantId]),
  ]);
  const lost: string[] = [];
  const duplicated: string[] = [];
  const found = new Map(breaches.map((breach) => [`${breach.ref} ${breach.target}`, breach]));
  const times = new Map(handed.map((each) => [each.ref, each.times]));
  const once = (what: string, count: number): void => {
    if (count < 1) lost.push(what);
    if (count > 1) duplicated.push(what);
  };
  for (const { ref } of record.tickets.filter((ticket) => ticket.tenantId === tenantId)) {
    for (const target of TARGETS) {
      const breach = found.get(`${ref} ${target}`);
      once(`the breach of ${target} of ${ref}`, breach?.noticed === true ? 1 : 0);
      once(`the entry of the breach of ${target} of ${ref}`, breach?.journal ?? 0);
      once(`the lead's news of the breach of ${target} of ${ref}`, breach?.told ?? 0);
      once(`the step that tells of the breach of ${target} of ${ref}`, breach?.steps ?? 0);
    }
    once(`the handing over of ${ref}`, times.get(ref) ?? 0);
  }
  const lateness = breaches.map(({ latenessMs }) => latenessMs).sort((a, b) => a - b);
  return {
    ...{ lost, duplicated, wrong: [], breaches: breaches.length },
    lateness: {
      p50: lateness[Math.floor(lateness.length / 2)] ?? 0,
      max: lateness.at(-1) ?? 0,
    },
  };
}

/** How many promises are broken by now and not yet recorded. */
export async function unrecordedBreaches(pool: pg.Pool, tenantId: string): Promise<number> {
  const { rows } = await pool.query<{ due: number }>(
    `select count(*)::int as due from app.sla_clocks
     where tenant_id = $1 and breaches_after is not null`,
    [tenantId],
  );
  return rows[0]?.due ?? 0;
}

const BREACHES = `
  with told as (
    select ticket_id, case when title like '%first response%' then 'firstResponse' else 'resolve' end
      as target, count(*)::int as times
    from app.notifications where tenant_id = $1 and kind = 'sla_breached' group by 1, 2
  )
  select t.ref, c.target, c.breach_noticed_at is not null as noticed,
    coalesce(extract(epoch from c.breach_noticed_at - c.breached_at)::float8 * 1000, 0)
      as "latenessMs",
    (select count(*)::int from app.journal j
     where j.tenant_id = c.tenant_id and j.ticket_id = c.ticket_id and j.type = 'sla.breached'
       and j.data->>'target' = c.target and (j.data->>'cycle')::int = c.cycle) as journal,
    coalesce(told.times, 0) as told,
    (select count(*)::int from app.escalation_run_steps s
     join app.escalation_runs r on r.tenant_id = s.tenant_id and r.id = s.run_id
     where r.tenant_id = c.tenant_id and r.ticket_id = c.ticket_id
       and r.occasion = concat_ws(':', 'breach', c.target, c.cycle)
       and s.step = 0 and s.outcome = 'done') as steps
  from app.sla_clocks c
  join app.tickets t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
  left join told on told.ticket_id = c.ticket_id and told.target = c.target
  where c.tenant_id = $1`;

const HANDED_OVER = `
  select t.ref, count(*)::int as times from app.journal j
  join app.tickets t on t.tenant_id = j.tenant_id and t.id = j.ticket_id
  where j.tenant_id = $1 and j.type = 'ticket.assigned'
    and j.data->'cause'->>'kind' = 'escalation' group by t.ref`;
