import type { Tx } from '#tenancy';
import type { OpenTickets } from './domain/open-tickets.js';
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
  /** The same with the ids of what it names; null when it names nothing. */
  readonly resolved: SlaPolicy | null;
  readonly calendarVersionId: string;
  readonly openTickets: OpenTickets;
  readonly at: Date;
  /** When it takes effect; at once when that is not after `at`. */
  readonly from: Date;
}

/** How long a version goes on looking for tickets that were created under the one before it. */
const MOVING_LASTS_MS = 60_000;

/**
 * The policy version that tickets of a tenant get that are created at a moment, with its service
 * hours.
 */
export async function defaultPolicy(
  tx: Tx,
  tenantId: string,
  at: Date,
): Promise<PolicyRow | undefined> {
  const [row] = await tx.query<PolicyRow>(
    `select p.id as "policyId", p.name, v.version, v.definition, v.resolved,
       v.created_at as "createdAt", v.open_tickets as "openTickets",
       coalesce(v.effective_from, v.created_at) as "effectiveFrom",
       k.id as "calendarId", k.name as "calendarName", kv.id as "calendarVersionId",
       kv.version as "calendarVersion"
     from app.sla_defaults d
     join app.sla_policy_versions v on v.tenant_id = d.tenant_id
       and v.id = coalesce(case when d.next_from <= $2 then d.next_version_id end, d.policy_version_id)
     join app.sla_policies p on p.tenant_id = v.tenant_id and p.id = v.policy_id
     join app.calendar_versions kv
       on kv.tenant_id = v.tenant_id and kv.id = v.calendar_version_id
     join app.calendars k on k.tenant_id = kv.tenant_id and k.id = kv.calendar_id
     where d.tenant_id = $1`,
    [tenantId, at],
  );
  return row;
}

/** The version that is to take effect later; undefined when none is. */
export async function scheduledPolicy(
  tx: Tx,
  tenantId: string,
  at: Date,
): Promise<{ version: number; effectiveFrom: Date } | undefined> {
  const [row] = await tx.query<{ version: number; effectiveFrom: Date }>(
    `select v.version, d.next_from as "effectiveFrom" from app.sla_defaults d
     join app.sla_policy_versions v on v.tenant_id = d.tenant_id and v.id = d.next_version_id
     where d.tenant_id = $1 and d.next_from > $2`,
    [tenantId, at],
  );
  return row;
}

/** Makes a scheduled version of the written tenant the one in effect, when its time has come. */
export async function takeEffect(tx: Tx, at: Date): Promise<void> {
  await tx.execute(
    `update app.sla_defaults d set policy_version_id = v.id, next_version_id = null, next_from = null,
       moving_until = case when v.open_tickets = 'move'
         then d.next_from + make_interval(secs => $3) else d.moving_until end
     from app.sla_policy_versions v
     where d.tenant_id = $1 and d.next_from <= $2
       and v.tenant_id = d.tenant_id and v.id = d.next_version_id`,
    [tx.tenantId, at, MOVING_LASTS_MS / 1_000],
  );
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

/** As {@link holdPolicy}, of a policy of this name that is not the tenant's default. */
export async function holdPolicyNamed(tx: Tx, newId: string, name: string): Promise<string> {
  await tx.execute(
    `insert into app.sla_policies (tenant_id, id, name) values ($1, $2, $3) on conflict do nothing`,
    [tx.tenantId, newId, name],
  );
  const [held] = await tx.query<{ id: string }>(
    `select p.id from app.sla_policies p where p.tenant_id = $1 and p.name = $2 for update`,
    [tx.tenantId, name],
  );
  if (!held) throw new Error('A policy vanished while it was written.');
  return held.id;
}

/** The newest version of a policy of the written tenant; undefined when it has none yet. */
export async function newestVersion(
  tx: Tx,
  policyId: string,
): Promise<
  Pick<NewPolicyVersion, 'id' | 'definition' | 'resolved' | 'calendarVersionId'> | undefined
> {
  const [row] = await tx.query<
    Pick<NewPolicyVersion, 'id' | 'definition' | 'resolved' | 'calendarVersionId'>
  >(
    `select v.id, v.definition, v.resolved, v.calendar_version_id as "calendarVersionId"
     from app.sla_policy_versions v where v.tenant_id = $1 and v.policy_id = $2
     order by v.version desc limit 1`,
    [tx.tenantId, policyId],
  );
  return row;
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
 * Writes the next version of a policy that is held, and gives it to new tickets from its date on. A
 * version that was scheduled before gives way to one that is scheduled now.
 *
 * @returns its number.
 */
export async function addPolicyVersion(tx: Tx, next: NewPolicyVersion): Promise<number> {
  const { id, openTickets, at, from } = next;
  const version = await addVersion(tx, next);
  const given =
    from > at
      ? await tx.execute(
          `update app.sla_defaults set next_version_id = $2, next_from = $3 where tenant_id = $1`,
          [tx.tenantId, id, from],
        )
      : await tx.execute(
          `insert into app.sla_defaults as d (tenant_id, policy_version_id, moving_until)
           values ($1, $2, $3)
           on conflict (tenant_id) do update set policy_version_id = excluded.policy_version_id,
             moving_until = coalesce(excluded.moving_until, d.moving_until)`,
          [
            tx.tenantId,
            id,
            openTickets === 'move' ? new Date(at.getTime() + MOVING_LASTS_MS) : null,
          ],
        );
  if (given !== 1) throw new Error('A policy version was not given to new tickets.');
  return version;
}

/** Writes the next version of a policy that is held. @returns its number. */
export async function addVersion(tx: Tx, next: NewPolicyVersion): Promise<number> {
  const { id, openTickets, at, from } = next;
  const [added] = await tx.query<{ version: number }>(
    `insert into app.sla_policy_versions (tenant_id, id, policy_id, version, calendar_version_id,
       definition, resolved, created_at, effective_from, open_tickets)
     select $1, $2, $3, coalesce(max(v.version), 0) + 1, $4, $5, $6, $7, $8, $9
     from app.sla_policy_versions v where v.tenant_id = $1 and v.policy_id = $3
     returning version`,
    [
      ...[tx.tenantId, id, next.policyId, next.calendarVersionId],
      ...[JSON.stringify(next.definition), next.resolved && JSON.stringify(next.resolved)],
      ...[at, from, openTickets],
    ],
  );
  if (!added) throw new Error('A policy version was not written.');
  return added.version;
}
