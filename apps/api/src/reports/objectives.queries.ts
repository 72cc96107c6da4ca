import type { Tx } from '#tenancy';

/** What a share of kept promises is set for: all of them, or those of one priority. */
export const OBJECTIVE_SCOPES = ['all', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type ObjectiveScope = (typeof OBJECTIVE_SCOPES)[number];

/** Percent of promises to be kept; null where nothing was set. */
export type Objectives = Readonly<Record<ObjectiveScope, number | null>>;

/** One that is set. */
export interface ObjectiveRow {
  readonly tenantId: string;
  readonly scope: ObjectiveScope;
  readonly percent: number;
}

export function objectivesOf(tx: Tx, tenantIds: readonly string[]): Promise<ObjectiveRow[]> {
  return tx.query<ObjectiveRow>(
    `select tenant_id as "tenantId", scope, percent from app.sla_objectives
     where tenant_id = any ($1::uuid[])`,
    [tenantIds],
  );
}

/** Replaces what is set for the written tenant. */
export async function setObjectives(tx: Tx, objectives: Objectives): Promise<void> {
  const set = OBJECTIVE_SCOPES.filter((scope) => objectives[scope] !== null);
  await Promise.all([
    tx.execute('delete from app.sla_objectives where tenant_id = $1', [tx.tenantId]),
    tx.execute(
      `insert into app.sla_objectives (tenant_id, scope, percent)
       select $1, * from unnest($2::text[], $3::integer[])`,
      [tx.tenantId, set, set.map((scope) => objectives[scope])],
    ),
  ]);
}

/** What all of some departments aim at; null where one has another aim than the rest, or none. */
export function agreedObjectives(
  rows: readonly ObjectiveRow[],
  tenantIds: readonly string[],
): Objectives {
  const agreed = (scope: ObjectiveScope): number | null => {
    const set = rows.filter((row) => row.scope === scope).map(({ percent }) => percent);
    const [first] = set;
    const isAgreed = set.length === tenantIds.length && set.every((percent) => percent === first);
    return isAgreed ? (first ?? null) : null;
  };
  return {
    all: agreed('all'),
    P1: agreed('P1'),
    P2: agreed('P2'),
    P3: agreed('P3'),
    P4: agreed('P4'),
    P5: agreed('P5'),
  };
}
