import type { Tx } from '#tenancy';
import type { Placement } from './domain/placement.js';
import type { TimelineEntry } from './domain/timeline.js';
import type { Wording } from './domain/wording.js';
import type { IncidentState } from './major-incidents.dto.js';

/** So many tickets are told in one pass. */
const BATCH = 1_000;

export interface TicketBehind {
  readonly tenantId: string;
  readonly ticketId: string;
}

/** Tickets that are to be told something, of all departments of the actor. */
export function ticketsBehind(tx: Tx): Promise<TicketBehind[]> {
  return tx.query<TicketBehind>(
    `select c.tenant_id as "tenantId", c.ticket_id as "ticketId"
     from app.major_incident_tickets c join app.major_incidents m on m.id = c.incident_id
     where not c.settled and (m.told_no > c.placed_no or m.state = 'closed')
     order by c.joined_at limit ${String(BATCH)}`,
  );
}

/** A ticket with what its major incident says. */
export interface BehindRow {
  readonly placedNo: number;
  readonly joinedAt: Date;
  readonly state: IncidentState;
  readonly resolvesTickets: boolean;
  readonly timeline: readonly TimelineEntry[];
  /** Whether the last that this major incident did to it was to resolve it. */
  readonly wasResolvedHere: boolean;
  readonly wording: Wording | null;
}

/** Undefined when another worker holds it, or it is not part of one any more. */
export async function lockBehind(tx: Tx, ticketId: string): Promise<BehindRow | undefined> {
  const [row] = await tx.query<BehindRow>(
    `select c.placed_no as "placedNo", c.joined_at as "joinedAt", m.state,
       m.resolves_tickets as "resolvesTickets", m.timeline,
       coalesce((select p.outcome = 'resolved' from app.major_incident_placements p
         where p.tenant_id = c.tenant_id and p.ticket_id = c.ticket_id
           and p.outcome in ('resolved', 'reopened')
         order by p.no desc limit 1), false) as "wasResolvedHere",
       (select jsonb_build_object('updateText', w.update_text,
          'resolutionText', w.resolution_text, 'tellsPeople', w.tells_people)
        from app.major_incident_wordings w where w.tenant_id = c.tenant_id) as wording
     from app.major_incident_tickets c join app.major_incidents m on m.id = c.incident_id
     where c.tenant_id = $1 and c.ticket_id = $2 and not c.settled
     for update of c skip locked`,
    [tx.tenantId, ticketId],
  );
  return row;
}

/** The key of the row is what lets an entry be placed once. */
export async function notePlacement(
  tx: Tx,
  ticketId: string,
  { no, outcome, reason, at }: Placement & { readonly no: number; readonly at: Date },
): Promise<void> {
  await Promise.all([
    tx.execute(
      `insert into app.major_incident_placements (tenant_id, ticket_id, no, outcome, reason, at)
       values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenantId, ticketId, no, outcome, reason, at],
    ),
    tx.execute(
      `update app.major_incident_tickets set placed_no = $3 where tenant_id = $1 and ticket_id = $2`,
      [tx.tenantId, ticketId, no],
    ),
  ]);
}

/** Nothing more is said on it. */
export async function settle(tx: Tx, ticketId: string): Promise<void> {
  await tx.execute(
    'update app.major_incident_tickets set settled = true where tenant_id = $1 and ticket_id = $2',
    [tx.tenantId, ticketId],
  );
  await followDisturbance(tx, ticketId, null);
}

/** @param since - null when it is over; otherwise told where the department wants it told. */
export async function followDisturbance(
  tx: Tx,
  ticketId: string,
  since: Date | null,
): Promise<void> {
  if (since === null) {
    await tx.execute('delete from app.wider_disturbances where tenant_id = $1 and ticket_id = $2', [
      tx.tenantId,
      ticketId,
    ]);
    return;
  }
  await tx.execute(
    `insert into app.wider_disturbances (tenant_id, ticket_id, since)
     select $1, $2, $3 where exists (select from app.major_incident_wordings w
       where w.tenant_id = $1 and w.tells_people)
     on conflict do nothing`,
    [tx.tenantId, ticketId, since],
  );
}
