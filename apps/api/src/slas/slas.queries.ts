import type { Tx } from '#tenancy';
import { SLA_CLOCK_COLUMNS, type SlaClockRow } from './sla-clock.entity.js';

const CLOCK_FIELDS = `target text, cycle integer, state text, budget_ms bigint,
  started_at timestamptz, running_since timestamptz, consumed_ms bigint, spells jsonb,
  due_at timestamptz, breaches_after timestamptz, stopped_at timestamptz,
  breached_at timestamptz, breach_noticed_at timestamptz, verdict text, warns_at timestamptz,
  warned text[], calendar_version_id uuid, holder_id uuid`;

const CLOCK_COLUMNS = CLOCK_FIELDS.replaceAll(/(\w+) [\w[\]]+(,|$)/g, '$1$2');

/** Every cycle of every clock of one ticket, in order. */
export function clocksOfTicket(tx: Tx, tenantId: string, ticketId: string): Promise<SlaClockRow[]> {
  return tx.query<SlaClockRow>(
    `select ${SLA_CLOCK_COLUMNS} from app.sla_clocks c
     where c.tenant_id = $1 and c.ticket_id = $2 order by c.target, c.cycle`,
    [tenantId, ticketId],
  );
}

/** As {@link clocksOfTicket}, for a caller who knows no more than the reference yet. */
export function clocksOfRef(tx: Tx, tenantId: string, ref: string): Promise<SlaClockRow[]> {
  return tx.query<SlaClockRow>(
    `select ${SLA_CLOCK_COLUMNS} from app.sla_clocks c
     where c.tenant_id = $1 and c.ticket_id =
       (select t.id from app.tickets t where t.tenant_id = $1 and t.ref = $2)
     order by c.target, c.cycle`,
    [tenantId, ref],
  );
}

/** What a policy version and the calendar version under it are called. */
export interface VersionNames {
  readonly policy: string;
  readonly policyVersion: number;
  readonly calendar: string;
  readonly calendarVersion: number;
}

/** @throws Error when there is no such version. */
export async function versionNames(
  tx: Tx,
  tenantId: string,
  policyVersionId: string,
): Promise<VersionNames> {
  const [row] = await tx.query<VersionNames>(
    `select p.name as policy, v.version as "policyVersion", k.name as calendar,
       kv.version as "calendarVersion"
     from app.sla_policy_versions v
     join app.sla_policies p on p.tenant_id = v.tenant_id and p.id = v.policy_id
     join app.calendar_versions kv
       on kv.tenant_id = v.tenant_id and kv.id = v.calendar_version_id
     join app.calendars k on k.tenant_id = kv.tenant_id and k.id = kv.calendar_id
     where v.tenant_id = $1 and v.id = $2`,
    [tenantId, policyVersionId],
  );
  if (!row) throw new Error(`There is no SLA policy version ${policyVersionId}.`);
  return row;
}

/** What calendar versions, resolver groups and suppliers are called, as far as the actor may know. */
export async function namesOf(
  tx: Tx,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (ids.size === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, name from app.resolver_groups where tenant_id = $1 and id = any ($2::uuid[])
     union all
     select id, name from app.suppliers where tenant_id = $1 and id = any ($2::uuid[])
     union all
     select v.id, k.name from app.calendar_versions v
     join app.calendars k on k.tenant_id = v.tenant_id and k.id = v.calendar_id
     where v.tenant_id = $1 and v.id = any ($2::uuid[])`,
    [tenantId, [...ids]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** @param rows - of `clockRow`, each with its `ticket_id`. */
export async function addClocks(
  tx: Tx,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into app.sla_clocks (tenant_id, ticket_id, ${CLOCK_COLUMNS})
     select $1, c.* from jsonb_to_recordset($2::jsonb) as c (ticket_id uuid, ${CLOCK_FIELDS})`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

/** Writes clocks over what is there, and adds those that are not. */
export async function putClocks(
  tx: Tx,
  ticketId: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into app.sla_clocks (tenant_id, ticket_id, ${CLOCK_COLUMNS})
     select $1, $2, c.* from jsonb_to_recordset($3::jsonb) as c (${CLOCK_FIELDS})
     on conflict (tenant_id, ticket_id, target, cycle) do update set
       state = excluded.state, budget_ms = excluded.budget_ms,
       running_since = excluded.running_since, consumed_ms = excluded.consumed_ms,
       spells = excluded.spells, due_at = excluded.due_at,
       breaches_after = excluded.breaches_after, stopped_at = excluded.stopped_at,
       breached_at = excluded.breached_at, breach_noticed_at = excluded.breach_noticed_at,
       verdict = excluded.verdict, warns_at = excluded.warns_at, warned = excluded.warned,
       calendar_version_id = excluded.calendar_version_id`,
    [tx.tenantId, ticketId, JSON.stringify(rows)],
  );
}
