import type { Tx } from '#tenancy';
import type { SlaPolicy } from './domain/sla-policy.js';
import type { PolicyRow } from './sla-policies.dto.js';

export interface CalendarVersionRef {
  readonly versionId: string;
  readonly name: string;
  readonly version: number;
}

interface NewPolicyVersion {
  readonly id: string;
  readonly policyId: string;
  readonly definition: SlaPolicy;
  readonly calendarVersionId: string;
  readonly at: Date;
}

/** The policy version that new tickets of a tenant get, with its service hours. */
export async function defaultPolicy(tx: Tx, tenantId: string): Promise<PolicyRow | undefined> {
  const [row] = await tx.query<PolicyRow>(
    `select p.id as "policyId", p.name, v.version, v.definition, v.created_at as "createdAt",
       k.id as "calendarId", k.name as "calendarName", kv.id as "calendarVersionId",
       kv.version as "calendarVersion"
     from app.sla_defaults d
     join app.sla_policy_versions v on v.tenant_id = d.tenant_id and v.id = d.policy_version_id
     join app.sla_policies p on p.tenant_id = v.tenant_id and p.id = v.policy_id
     join app.calendar_versions kv
       on kv.tenant_id = v.tenant_id and kv.id = v.calendar_version_id
     join app.calendars k on k.tenant_id = kv.tenant_id and k.id = kv.calendar_id
     where d.tenant_id = $1`,
    [tenantId],
  );
  return row;
}

/**
 * Holds the written tenant's default policy until the end of the transaction, so that versions are
 * numbered in turn; makes it where the tenant has none.
 *
 * @returns the id of the policy.
 */
export async function holdPolicy(tx: Tx, newId: string, newName: string): Promise<string> {
  await tx.execute(
    `insert into app.sla_policies (tenant_id, id, name)
     select $1, $2, $3 where not exists (select from app.sla_defaults where tenant_id = $1)
     on conflict do nothing`,
    [tx.tenantId, newId, newName],
  );
  const [held] = await tx.query<{ id: string }>(
    `select p.id from app.sla_policies p
     where p.tenant_id = $1 and p.id = coalesce(
       (select v.policy_id from app.sla_defaults d
        join app.sla_policy_versions v
          on v.tenant_id = d.tenant_id and v.id = d.policy_version_id
        where d.tenant_id = $1),
       (select n.id from app.sla_policies n where n.tenant_id = $1 and n.name = $2))
     for update`,
    [tx.tenantId, newName],
  );
  if (!held) throw new Error('A policy vanished while it was written.');
  return held.id;
}

export async function newestCalendarVersion(
  tx: Tx,
  name: string,
): Promise<CalendarVersionRef | undefined> {
  const [row] = await tx.query<CalendarVersionRef>(
    `select v.id as "versionId", k.name, v.version
     from app.calendars k
     join app.calendar_versions v on v.tenant_id = k.tenant_id and v.calendar_id = k.id
     where k.tenant_id = $1 and k.name = $2 order by v.version desc limit 1`,
    [tx.tenantId, name],
  );
  return row;
}

/**
 * Writes the next version of a policy that is held, and gives it to new tickets.
 *
 * @returns its number.
 */
export async function addPolicyVersion(tx: Tx, next: NewPolicyVersion): Promise<number> {
  const [added] = await tx.query<{ version: number }>(
    `insert into app.sla_policy_versions
       (tenant_id, id, policy_id, version, calendar_version_id, definition, created_at)
     select $1, $2, $3, coalesce(max(v.version), 0) + 1, $4, $5, $6
     from app.sla_policy_versions v where v.tenant_id = $1 and v.policy_id = $3
     returning version`,
    [
      tx.tenantId,
      next.id,
      next.policyId,
      next.calendarVersionId,
      JSON.stringify(next.definition),
      next.at,
    ],
  );
  const given = await tx.execute(
    `insert into app.sla_defaults (tenant_id, policy_version_id) values ($1, $2)
     on conflict (tenant_id) do update set policy_version_id = excluded.policy_version_id`,
    [tx.tenantId, next.id],
  );
  if (!added || given !== 1) throw new Error('A policy version was not written.');
  return added.version;
}
