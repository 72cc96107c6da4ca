import type { Tx } from '#tenancy';
import type { SlaClockRow } from './sla-clock.entity.js';

type WarnedClock = Pick<SlaClockRow, 'ticketId' | 'target' | 'cycle' | 'warned' | 'warnsAt'>;

/** Notes on clocks which warnings were given and when the next one is. @returns how many there were. */
export function noteWarnings(tx: Tx, clocks: readonly WarnedClock[]): Promise<number> {
  const rows = clocks.map(({ ticketId, target, cycle, warned, warnsAt }) => ({
    ...{ ticket_id: ticketId, target, cycle, warned, warns_at: warnsAt },
  }));
  return tx.execute(
    `update app.sla_clocks c set warned = w.warned, warns_at = w.warns_at
     from jsonb_to_recordset($2::jsonb) as w (ticket_id uuid, target text, cycle integer,
       warned text[], warns_at timestamptz)
     where c.tenant_id = $1 and c.ticket_id = w.ticket_id and c.target = w.target
       and c.cycle = w.cycle`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

/** The assignees of tickets, and where there is none the members of the resolver group. */
export async function whoWorksOn(
  tx: Tx,
  ticketIds: readonly string[],
): Promise<{ readonly ticketId: string; readonly personId: string }[]> {
  if (ticketIds.length === 0) return [];
  return tx.query(
    `select t.id as "ticketId", coalesce(t.assignee_id, m.person_id) as "personId"
     from app.tickets t
     left join app.resolver_group_members m
       on m.tenant_id = t.tenant_id and m.group_id = t.group_id and t.assignee_id is null
     where t.tenant_id = $1 and t.id = any ($2::uuid[])
       and coalesce(t.assignee_id, m.person_id) is not null`,
    [tx.tenantId, ticketIds],
  );
}
