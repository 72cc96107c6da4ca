import type { Tx } from '#tenancy';
import { type EscalationPolicy, FIRST_POLICY } from './domain/ladder.js';

/** A version of a department's policy; 0 is what every department starts with. */
export interface VersionRow {
  readonly version: number;
  readonly definition: EscalationPolicy;
  readonly createdAt: Date | null;
  readonly createdByName: string;
}

const COLUMNS = `version, definition, created_at as "createdAt", created_by_name as "createdByName"`;
const FIRST: VersionRow = {
  ...{ version: 0, definition: FIRST_POLICY, createdAt: null, createdByName: 'Commondesk' },
};
const MOST_VERSIONS = 100;

export async function currentVersion(tx: Tx, tenantId: string): Promise<VersionRow> {
  const [row] = await tx.query<VersionRow>(
    `select ${COLUMNS} from app.escalation_versions where tenant_id = $1
     order by version desc limit 1`,
    [tenantId],
  );
  return row ?? FIRST;
}

/** Some versions of a tenant's policy, the written one's unless it is said, by their numbers. */
export async function versionsOf(
  tx: Tx,
  numbers: readonly number[],
  tenantId = tx.tenantId,
): Promise<ReadonlyMap<number, EscalationPolicy>> {
  const rows = await tx.query<VersionRow>(
    `select ${COLUMNS} from app.escalation_versions where tenant_id = $1 and version = any ($2::int[])`,
    [tenantId, [...new Set(numbers)]],
  );
  return new Map([FIRST, ...rows].map(({ version, definition }) => [version, definition]));
}

/** The newest versions of a department's policy, newest first. */
export function allVersions(tx: Tx, tenantId: string): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select ${COLUMNS} from app.escalation_versions where tenant_id = $1
     order by version desc limit ${String(MOST_VERSIONS)}`,
    [tenantId],
  );
}

/** @returns its number. */
export async function addVersion(tx: Tx, definition: EscalationPolicy, at: Date): Promise<number> {
  // Two who save at the same time do so one after the other.
  await tx.execute('select from app.counters where tenant_id = $1 for no key update', [
    tx.tenantId,
  ]);
  const [row] = await tx.query<{ version: number }>(
    `insert into app.escalation_versions
       (tenant_id, version, definition, created_at, created_by_id, created_by_name)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5
     from app.escalation_versions where tenant_id = $1
     returning version`,
    [tx.tenantId, definition, at, tx.actor.personId, tx.actor.name],
  );
  if (!row) throw new Error('An escalation policy was not written.');
  return row.version;
}
