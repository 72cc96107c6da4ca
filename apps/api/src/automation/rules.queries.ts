import type { Tx } from '#tenancy';
import type { ActionOutcome } from '../actions/index.js';
import type { RuleDefinition } from './domain/rule.js';

/** A rule with what it does now. */
export interface RuleRow {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly enabled: boolean;
  readonly offReason: string | null;
  readonly version: number;
  readonly definition: RuleDefinition;
  readonly updatedAt: Date;
  readonly ranAt: Date | null;
}

const RULE = `select r.id, r.name, r.position, r.enabled, r.off_reason as "offReason", r.version,
    v.definition, r.updated_at as "updatedAt",
    (select n.at from app.automation_runs n
     where n.tenant_id = r.tenant_id and n.rule_id = r.id
     order by n.at desc, n.id desc limit 1) as "ranAt"
  from app.automation_rules r
  join app.automation_rule_versions v
    on v.tenant_id = r.tenant_id and v.rule_id = r.id and v.version = r.version`;

export function rulesOf(tx: Tx, tenantId: string): Promise<RuleRow[]> {
  return tx.query(`${RULE} where r.tenant_id = $1 order by r.position, r.id`, [tenantId]);
}

/** One rule of the written tenant, held until the end of the transaction. */
export async function lockRule(tx: Tx, id: string): Promise<RuleRow | undefined> {
  const [row] = await tx.query<RuleRow>(
    `${RULE} where r.tenant_id = $1 and r.id = $2 for update of r`,
    [tx.tenantId, id],
  );
  return row;
}

/** Rules of a department are added and ordered one after the other. */
export async function holdRules(tx: Tx): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('rules:' || $1, 0))`, [
    tx.tenantId,
  ]);
}

/** How far the journal of the written tenant goes. */
export async function journalHead(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ seq: string }>(
    `select journal_seq as seq from app.counters where tenant_id = $1`,
    [tx.tenantId],
  );
  return Number(row?.seq ?? 0);
}

export async function insertRule(
  tx: Tx,
  rule: { id: string; name: string; position: number; enabled: boolean; sinceSeq: number },
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into app.automation_rules
       (tenant_id, id, name, position, enabled, version, since_seq, updated_at)
     values ($1, $2, $3, $4, $5, 1, $6, $7)`,
    [tx.tenantId, rule.id, rule.name, rule.position, rule.enabled, rule.sinceSeq, at],
  );
}

export async function insertVersion(
  tx: Tx,
  { id, version, definition }: { id: string; version: number; definition: RuleDefinition },
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into app.automation_rule_versions
       (tenant_id, rule_id, version, definition, made_by, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.tenantId, id, version, JSON.stringify(definition), tx.actor.name, at],
  );
}

export async function updateRule(
  tx: Tx,
  rule: { id: string; name: string; enabled: boolean; version: number; sinceSeq: number | null },
  at: Date,
): Promise<void> {
  await tx.execute(
    `update app.automation_rules set name = $3, enabled = $4, version = $5, off_reason = null,
       since_seq = coalesce($6, since_seq), updated_at = $7
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, rule.id, rule.name, rule.enabled, rule.version, rule.sinceSeq, at],
  );
}

export function deleteRule(tx: Tx, id: string): Promise<number> {
  return tx.execute(`delete from app.automation_rules where tenant_id = $1 and id = $2`, [
    tx.tenantId,
    id,
  ]);
}

export async function placeRules(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `update app.automation_rules r set position = o.place
     from unnest($2::uuid[]) with ordinality as o (id, place)
     where r.tenant_id = $1 and r.id = o.id`,
    [tx.tenantId, ids],
  );
}

/**
 * A department without a rule that is on has seen nothing of its journal: what was there before is
 * passed over.
 */
export async function skipPast(tx: Tx, seq: number): Promise<void> {
  await tx.execute(
    `insert into app.automation_positions (tenant_id, journal_seq) values ($1, $2)
     on conflict (tenant_id) do update
     set journal_seq = greatest(automation_positions.journal_seq, excluded.journal_seq)
     where not exists (select from app.automation_rules r where r.tenant_id = $1 and r.enabled)`,
    [tx.tenantId, seq],
  );
}

/** Drops what a rule was still to look at. */
export async function dropLooksOf(tx: Tx, ruleId: string): Promise<void> {
  await tx.execute(`delete from app.automation_due where tenant_id = $1 and rule_id = $2`, [
    tx.tenantId,
    ruleId,
  ]);
}

/** Lets a rule wait for the tickets that are in its status already; their time begins now. */
export async function waitForThoseThere(
  tx: Tx,
  rule: { id: string; position: number; status: string; minutes: number; seq: number },
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into app.automation_due
       (tenant_id, id, rule_id, ticket_id, event, seq, place, depth, due_at)
     select t.tenant_id, gen_random_uuid(), $2, t.id, 'time_passed', $4, $5, 0, $6
     from app.tickets t where t.tenant_id = $1 and t.status = $3
     on conflict do nothing`,
    [
      ...[tx.tenantId, rule.id, rule.status, rule.seq, rule.position],
      new Date(at.getTime() + rule.minutes * 60_000),
    ],
  );
}

/** What a rule did on one ticket. */
export interface RunRow {
  readonly id: string;
  readonly at: Date;
  readonly ticketRef: string;
  readonly version: number;
  readonly event: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actions: readonly ActionOutcome[];
}

/** Those of a rule, the newest first. */
export function runsOf(
  tx: Tx,
  tenantId: string,
  ruleId: string,
  { after, most }: { after: readonly string[] | null; most: number },
): Promise<RunRow[]> {
  const [at = null, id = null] = after ?? [];
  return tx.query(
    `select u.id, u.at, t.ref as "ticketRef", u.version, u.event, u.outcome, u.reason, u.actions
     from app.automation_runs u
     join app.tickets t on t.tenant_id = u.tenant_id and t.id = u.ticket_id
     where u.tenant_id = $1 and u.rule_id = $2
       and ($3::timestamptz is null or (u.at, u.id) < ($3, $4::uuid))
     order by u.at desc, u.id desc limit $5`,
    [tenantId, ruleId, at, id, most],
  );
}

export interface VersionRow {
  readonly version: number;
  readonly madeBy: string;
  readonly createdAt: Date;
  readonly definition: RuleDefinition;
}

export function versionsOf(tx: Tx, tenantId: string, ruleId: string): Promise<VersionRow[]> {
  return tx.query(
    `select version, made_by as "madeBy", created_at as "createdAt", definition
     from app.automation_rule_versions where tenant_id = $1 and rule_id = $2
     order by version desc limit 100`,
    [tenantId, ruleId],
  );
}
