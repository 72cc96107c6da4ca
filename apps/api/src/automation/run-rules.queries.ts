import type { Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { ActionOutcome } from '../actions/index.js';
import type { Origin } from './domain/loop-guard.js';
import type { RuleEvent } from './domain/rule-events.js';
import type { RuleDefinition } from './domain/rule.js';

/** A rule that is to look at a ticket now. */
export interface LookRow {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly version: number;
  readonly definition: RuleDefinition;
  readonly ticketId: string;
  readonly ref: string;
  readonly event: RuleEvent;
  readonly seq: number;
  readonly origin: Origin;
  readonly attempts: number;
}

const LOOK = `select d.id, d.rule_id as "ruleId", r.name as "ruleName", r.version, v.definition,
    d.ticket_id as "ticketId", t.ref, d.event, d.seq, d.attempts,
    jsonb_build_object('ruleId', d.origin_rule_id, 'depth', d.depth) as origin
  from app.automation_due d
  join app.automation_rules r on r.tenant_id = d.tenant_id and r.id = d.rule_id and r.enabled
  join app.automation_rule_versions v
    on v.tenant_id = r.tenant_id and v.rule_id = r.id and v.version = r.version
  join app.tickets t on t.tenant_id = d.tenant_id and t.id = d.ticket_id`;

/**
 * Holds the first look of each ticket that is due by now, up to so many: on one ticket, rules take
 * their turns by the journal and then in their own order.
 */
export async function lockFirstLooks(tx: Tx, now: Date, most: number): Promise<LookRow[]> {
  const rows = await tx.query<RawLook>(
    `${LOOK} where d.tenant_id = $1 and d.due_at <= $2 and not exists (
       select from app.automation_due e
       where e.tenant_id = d.tenant_id and e.ticket_id = d.ticket_id and e.due_at <= $2
         and (e.seq, e.place, e.id) < (d.seq, d.place, d.id))
     order by d.due_at limit $3 for update of d skip locked`,
    [tx.tenantId, now, most],
  );
  return rows.map(toLook);
}

/** Holds one look; undefined when another worker has it or it is done. */
export async function lockLook(tx: Tx, id: string): Promise<LookRow | undefined> {
  const [row] = await tx.query<RawLook>(
    `${LOOK} where d.tenant_id = $1 and d.id = $2 for update of d skip locked`,
    [tx.tenantId, id],
  );
  return row && toLook(row);
}

export async function dropLooks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    `delete from app.automation_due where tenant_id = $1 and id = any ($2::uuid[])`,
    [tx.tenantId, ids],
  );
}

/** After a failure. */
export async function putOffLook(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.execute(
    `update app.automation_due set attempts = attempts + 1, due_at = $3
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, id, dueAt],
  );
}

/** How often a rule has acted on a ticket since a moment. */
export async function actedSince(tx: Tx, look: LookRow, since: Date): Promise<number> {
  const [row] = await tx.query<{ runs: string }>(
    `select count(*) as runs from app.automation_runs
     where tenant_id = $1 and rule_id = $2 and at > $4 and ticket_id = $3 and outcome = 'done'`,
    [tx.tenantId, look.ruleId, look.ticketId, since],
  );
  return Number(row?.runs ?? 0);
}

/** What came of a look that was worth writing down. */
export interface NewRun {
  readonly outcome: 'done' | 'nothing' | 'stopped' | 'failed';
  readonly reason: string | null;
  readonly actions: readonly ActionOutcome[];
}

export async function addRun(tx: Tx, look: LookRow, run: NewRun, at: Date): Promise<void> {
  await tx.execute(
    `insert into app.automation_runs (tenant_id, id, rule_id, version, ticket_id, event, seq,
       outcome, reason, actions, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tx.tenantId, uuidv7(), look.ruleId, look.version, look.ticketId, look.event, look.seq],
      ...[run.outcome, run.reason?.slice(0, 500) ?? null, JSON.stringify(run.actions), at],
    ],
  );
}

/** Ends a rule until somebody switches it on again; what it was still to look at is dropped. */
export async function switchOff(
  tx: Tx,
  ruleId: string,
  reason: string | null,
  at: Date,
): Promise<void> {
  await Promise.all([
    tx.execute(
      `update app.automation_rules set enabled = false, off_reason = $3, updated_at = $4
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, ruleId, reason, at],
    ),
    tx.execute(`delete from app.automation_due where tenant_id = $1 and rule_id = $2`, [
      tx.tenantId,
      ruleId,
    ]),
  ]);
}

/** Forgets what ran long ago, and of each rule all but so many of the newest runs. */
export async function forgetRuns(tx: Tx, before: Date, most: number): Promise<void> {
  await tx.execute(
    `delete from app.automation_runs u using (
       select r.tenant_id, r.id, greatest($2, (
         select n.at from app.automation_runs n
         where n.tenant_id = r.tenant_id and n.rule_id = r.id
         order by n.at desc, n.id desc offset $3 limit 1)) as before
       from app.automation_rules r where r.tenant_id = $1) as kept
     where u.tenant_id = kept.tenant_id and u.rule_id = kept.id and u.at <= kept.before`,
    [tx.tenantId, before, most],
  );
}

/** A look as the driver gives it: large numbers come as text. */
type RawLook = Omit<LookRow, 'seq'> & { readonly seq: string };

function toLook(row: RawLook): LookRow {
  return { ...row, seq: Number(row.seq) };
}
