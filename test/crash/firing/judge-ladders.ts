import type pg from 'pg';

export interface LadderVerdict {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly wrong: readonly string[];
  readonly steps: number;
  /** From the moment of a step to its record, milliseconds. */
  readonly lateness: { readonly p50: number; readonly p99: number; readonly max: number };
}

interface Climbed {
  readonly ref: string;
  readonly version: number;
  readonly steps: number;
  readonly entries: number;
  readonly told: number;
  readonly handed: number;
  readonly group: string | null;
  readonly latenessMs: number | null;
}

/** Each ticket came to one step: with its row, its entry, its notice and one handing over. */
export async function judgeLadders(
  pool: pg.Pool,
  tenantIds: readonly string[],
): Promise<LadderVerdict> {
  const { rows: climbed } = await pool.query<Climbed>(CLIMBED, [tenantIds]);
  const { rows: journals } = await pool.query<{
    tenantId: string;
    entries: number;
    counter: number;
  }>(JOURNALS, [tenantIds]);
  const [lost, duplicated, wrong]: [string[], string[], string[]] = [[], [], []];
  for (const one of climbed) {
    for (const [what, times] of [
      ['step', one.steps],
      ['entry', one.entries],
      ['notice', one.told],
      ['handing over', one.handed],
    ] as const) {
      if (times < 1) lost.push(`${what} of ${one.ref}`);
      if (times > 1) duplicated.push(`${what} of ${one.ref}, ${String(times)} times`);
    }
    if (one.group !== 'service-desk') wrong.push(`the group of ${one.ref}`);
    if (one.version !== 2) wrong.push(`the version of ${one.ref}: ${String(one.version)}`);
    if (one.latenessMs !== null && one.latenessMs < 0) wrong.push(`${one.ref} came early`);
  }
  for (const { tenantId, entries, counter } of journals) {
    if (entries !== counter) {
      wrong.push(`the journal of ${tenantId}: ${String(entries)} of ${String(counter)}`);
    }
  }
  const late = climbed.map(({ latenessMs }) => latenessMs ?? Infinity).sort((a, b) => a - b);
  const at = (share: number): number => late[Math.floor(late.length * share)] ?? 0;
  return {
    ...{ lost, duplicated, wrong, steps: climbed.length },
    lateness: { p50: at(0.5), p99: at(0.99), max: late.at(-1) ?? 0 },
  };
}

const CLIMBED = `
  with steps as materialized (
    select r.tenant_id, r.ticket_id, count(*)::int as times,
      max(extract(epoch from s.done_at - s.due_at)::float8 * 1000) as late
    from app.escalation_run_steps s
    join app.escalation_runs r on r.tenant_id = s.tenant_id and r.id = s.run_id
    where s.tenant_id = any ($1::uuid[]) group by 1, 2
  ), entries as materialized (
    select tenant_id, ticket_id, count(*) filter (where type = 'ticket.escalated')::int as times,
      count(*) filter (where type = 'ticket.assigned')::int as handed
    from app.journal where tenant_id = any ($1::uuid[]) group by 1, 2
  ), told as materialized (
    select tenant_id, ticket_id, count(*)::int as times from app.notifications
    where tenant_id = any ($1::uuid[]) and kind = 'escalated' group by 1, 2
  )
  select t.ref, t.version, coalesce(s.times, 0) as steps, coalesce(e.times, 0) as entries,
    coalesce(n.times, 0) as told, coalesce(e.handed, 0) as handed, g.slug as "group",
    s.late as "latenessMs"
  from app.tickets t
  left join app.resolver_groups g on g.tenant_id = t.tenant_id and g.id = t.group_id
  left join steps s on s.tenant_id = t.tenant_id and s.ticket_id = t.id
  left join entries e on e.tenant_id = t.tenant_id and e.ticket_id = t.id
  left join told n on n.tenant_id = t.tenant_id and n.ticket_id = t.id
  where t.tenant_id = any ($1::uuid[])`;

const JOURNALS = `
  select c.tenant_id as "tenantId", c.journal_seq::int as counter,
    (select count(*)::int from app.journal j where j.tenant_id = c.tenant_id) as entries
  from app.counters c where c.tenant_id = any ($1::uuid[])`;
