import { randomBytes } from 'node:crypto';
import type pg from 'pg';

const AT = new Date('2026-02-02T10:00:00Z');

/** A major incident, if it is not there yet, with one ticket that was told of it. */
export async function anIncident(
  admin: pg.Client,
  of: { readonly id: string; readonly tenantId: string; readonly ticketId: string },
): Promise<void> {
  const ref = `MI-${randomBytes(3).toString('hex').toUpperCase()}`;
  await admin.query(
    `insert into app.major_incidents (id, ref, title, state, manager_name, declared_at, timeline)
     values ($1, $2, 'No network', 'open', 'Ada Agent', $3, '[]') on conflict (id) do nothing`,
    [of.id, ref, AT],
  );
  await admin.query(
    `insert into app.major_incident_tickets
       (tenant_id, ticket_id, incident_id, joined_at, joined_by_name, joined_by_id, placed_no)
     select $1, $2, $3, $4, 'Ada Agent', created_by_id, 1
     from app.tickets where tenant_id = $1 and id = $2`,
    [of.tenantId, of.ticketId, of.id, AT],
  );
  await admin.query(
    `insert into app.major_incident_placements (tenant_id, ticket_id, no, outcome, reason, at)
     values ($1, $2, 1, 'placed', '', $3)`,
    [of.tenantId, of.ticketId, AT],
  );
}
