import type { Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { ListeningRule, PlannedLook } from './domain/plan-work.js';

/** Tenants, of those that are read, with rules that are on and a journal they have not seen. */
export async function tenantsWithNews(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select c.tenant_id as id from app.counters c
     left join app.automation_positions p on p.tenant_id = c.tenant_id
     where c.journal_seq > coalesce(p.journal_seq, 0) and exists (
       select from app.automation_rules r where r.tenant_id = c.tenant_id and r.enabled)`,
  );
  return rows.map(({ id }) => id);
}

/** Tenants, of those that are read, where a rule is to look at a ticket by now. */
export async function tenantsWithLooks(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id from unnest((select app.tenant_ids())::uuid[]) as t (id)
     where exists (select from app.automation_due d where d.tenant_id = t.id and d.due_at <= $1)`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** The rules that are on, in their order. */
export async function listeningRules(tx: Tx): Promise<ListeningRule[]> {
  const rows = await tx.query<Omit<ListeningRule, 'sinceSeq'> & { sinceSeq: string }>(
    `select r.id, r.position as place, r.since_seq as "sinceSeq", v.definition -> 'on' as on,
       nullif(v.definition -> 'wait', 'null') as wait
     from app.automation_rules r
     join app.automation_rule_versions v
       on v.tenant_id = r.tenant_id and v.rule_id = r.id and v.version = r.version
     where r.tenant_id = $1 and r.enabled order by r.position, r.id`,
    [tx.tenantId],
  );
  return rows.map((row) => ({ ...row, sinceSeq: Number(row.sinceSeq) }));
}

/** What waited for time to pass in a status that its ticket has left since. */
export async function dropWaits(tx: Tx, moved: ReadonlyMap<string, number>): Promise<void> {
  if (moved.size === 0) return;
  await tx.execute(
    `delete from app.automation_due d using unnest($2::uuid[], $3::bigint[]) as m (id, seq)
     where d.tenant_id = $1 and d.ticket_id = m.id and d.event = 'time_passed' and d.seq < m.seq`,
    [tx.tenantId, [...moved.keys()], [...moved.values()]],
  );
}

export async function addLooks(tx: Tx, looks: readonly PlannedLook[]): Promise<void> {
  if (looks.length === 0) return;
  await tx.execute(
    `insert into app.automation_due
       (tenant_id, id, rule_id, ticket_id, event, seq, place, origin_rule_id, depth, due_at)
     select $1, d.id, d."ruleId", d."ticketId", d.event, d.seq, d.place,
       (d.origin ->> 'ruleId')::uuid, (d.origin ->> 'depth')::smallint, d."dueAt"
     from jsonb_to_recordset($2::jsonb) as d (id uuid, "ruleId" uuid, "ticketId" uuid, event text,
       seq bigint, place integer, origin jsonb, "dueAt" timestamptz)
     on conflict do nothing`,
    [tx.tenantId, JSON.stringify(looks.map((look) => ({ id: uuidv7(), ...look })))],
  );
}
