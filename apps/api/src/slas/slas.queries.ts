import type { Tx } from '#tenancy';
import { SLA_CLOCK_COLUMNS, type SlaClockRow } from './sla-clock.entity.js';

const CLOCK_FIELDS = `target text, cycle integer, state text, budget_ms bigint,
  started_at timestamptz, running_since timestamptz, consumed_ms bigint, spells jsonb,
  due_at timestamptz, breaches_after timestamptz, stopped_at timestamptz,
  breached_at timestamptz, breach_noticed_at timestamptz, verdict text`;

const CLOCK_COLUMNS = CLOCK_FIELDS.replaceAll(/(\w+) \w+(,|$)/g, '$1$2');

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
       verdict = excluded.verdict`,
    [tx.tenantId, ticketId, JSON.stringify(rows)],
  );
}
