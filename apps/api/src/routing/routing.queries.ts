import type { Tx } from '#tenancy';
import type { AgentState } from './domain/choose-agent.js';
import type { RoutingRules } from './domain/routing-rule.js';

/** A resolver group as rules lead to it. */
export interface RuledGroup {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** A version of a department's rules, and its groups by slug. */
export interface RulesInForce {
  readonly version: number;
  readonly rules: RoutingRules;
  readonly groups: Readonly<Record<string, RuledGroup>>;
}

interface CandidateRow {
  readonly id: string;
  readonly away_from: Date | null;
  readonly away_until: Date | null;
  readonly capacity: number;
  readonly work_limit: number | null;
  readonly skills: readonly string[];
  readonly credit: number;
  readonly open: readonly number[];
}

/**
 * The members of a group with what choosing among them looks at. In a transaction that writes, the
 * group is held until its end: nobody else chooses in it meanwhile.
 */
export async function candidatesOf(
  tx: Tx,
  tenantId: string,
  groupId: string,
): Promise<AgentState[]> {
  const rows = await tx.query<CandidateRow>('select * from app.routing_candidates($1, $2)', [
    tenantId,
    groupId,
  ]);
  return rows.map(toAgentState);
}

function toAgentState(row: CandidateRow): AgentState {
  const [P1 = 0, P2 = 0, P3 = 0, P4 = 0, P5 = 0] = row.open;
  return {
    id: row.id,
    awayFrom: row.away_from?.getTime() ?? null,
    awayUntil: row.away_until?.getTime() ?? null,
    capacity: row.capacity,
    limit: row.work_limit,
    skills: row.skills,
    open: { P1, P2, P3, P4, P5 },
    credit: row.credit,
  };
}

export interface VersionRow {
  readonly version: number;
  readonly definition: RoutingRules;
  readonly created_at: Date;
}

/** The rules that a tenant has now, for its staff. */
export async function latestRules(tx: Tx, tenantId: string): Promise<VersionRow | undefined> {
  const [row] = await tx.query<VersionRow>(
    `select version, definition, created_at from app.routing_rule_versions
     where tenant_id = $1 order by version desc limit 1`,
    [tenantId],
  );
  return row;
}

/** What people and groups are called now, by id, as far as the actor may know. */
export async function namesOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, name from app.resolver_groups where tenant_id = $1 and id = any ($2::uuid[])
     union all
     select id, name from app.people where tenant_id = $1 and id = any ($2::uuid[])`,
    [tenantId, [...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
