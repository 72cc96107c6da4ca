import type { Tx } from '#tenancy';
import type { TimelineEntry } from './domain/timeline.js';
import type { Wording } from './domain/wording.js';
import type { IncidentState } from './major-incidents.dto.js';

/** A row of `app.major_incidents`. */
export interface IncidentRow {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: IncidentState;
  readonly managerId: string | null;
  readonly managerName: string;
  readonly communicationsId: string | null;
  readonly communicationsName: string | null;
  readonly declaredAt: Date;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly resolvesTickets: boolean;
  readonly review: string | null;
  readonly timeline: readonly TimelineEntry[];
  readonly toldNo: number;
  readonly version: number;
}

const COLUMNS = `m.id, m.ref, m.title, m.state, m.manager_id as "managerId",
  m.manager_name as "managerName", m.communications_id as "communicationsId",
  m.communications_name as "communicationsName", m.declared_at as "declaredAt",
  m.resolved_at as "resolvedAt", m.closed_at as "closedAt",
  m.resolves_tickets as "resolvesTickets", m.review, m.timeline, m.told_no as "toldNo", m.version`;

/** Undefined when the actor sees none of its tickets. */
export async function incidentOf(tx: Tx, ref: string): Promise<IncidentRow | undefined> {
  const [row] = await tx.query<IncidentRow>(
    `select ${COLUMNS} from app.major_incidents m where m.ref = $1`,
    [ref.toUpperCase()],
  );
  return row;
}

/** Reads it and holds it until the end of the transaction. */
export async function lockIncident(tx: Tx, ref: string): Promise<IncidentRow | undefined> {
  const [row] = await tx.query<IncidentRow>(
    `select ${COLUMNS} from app.major_incidents m where m.ref = $1 for update`,
    [ref.toUpperCase()],
  );
  return row;
}

export async function addIncident(tx: Tx, row: IncidentRow): Promise<void> {
  await tx.execute(
    `insert into app.major_incidents
       (id, ref, title, state, manager_id, manager_name, declared_at, timeline)
     values ($1, $2, $3, 'open', $4, $5, $6, $7)`,
    [
      ...[row.id, row.ref, row.title, row.managerId, row.managerName, row.declaredAt],
      JSON.stringify(row.timeline),
    ],
  );
}

export async function saveIncident(tx: Tx, row: IncidentRow): Promise<void> {
  await tx.execute(
    `update app.major_incidents set title = $2, state = $3, manager_id = $4, manager_name = $5,
       communications_id = $6, communications_name = $7, resolved_at = $8, closed_at = $9,
       resolves_tickets = $10, review = $11, timeline = $12, told_no = $13, version = version + 1
     where id = $1`,
    [
      ...[row.id, row.title, row.state, row.managerId, row.managerName, row.communicationsId],
      ...[row.communicationsName, row.resolvedAt, row.closedAt, row.resolvesTickets, row.review],
      ...[JSON.stringify(row.timeline), row.toldNo],
    ],
  );
}

export interface SummaryRow extends Omit<IncidentRow, 'timeline'> {
  readonly tickets: number;
  readonly departments: number;
}

const MOST_LISTED = 200;

/** Those that the actor sees, the newest first, with how much of each they see. */
export function listIncidents(tx: Tx, state: IncidentState | null): Promise<SummaryRow[]> {
  return tx.query<SummaryRow>(
    `select ${COLUMNS}, seen.tickets::int, seen.departments::int
     from app.major_incidents m
     join (select c.incident_id, count(*) as tickets, count(distinct c.tenant_id) as departments
           from app.major_incident_tickets c group by 1) seen on seen.incident_id = m.id
     where $1::text is null or m.state = $1
     order by m.declared_at desc, m.id limit ${String(MOST_LISTED)}`,
    [state],
  );
}

export interface IncidentTicketRow {
  readonly tenantId: string;
  readonly ref: string;
  readonly subject: string;
  readonly status: string;
  readonly joinedAt: Date;
  readonly joinedBy: string;
  readonly placedNo: number;
  readonly held: string | null;
  /** Of the entries that were placed on it. */
  readonly placed: readonly number[];
}

/** Its tickets in the departments of the actor. */
export function ticketsOf(tx: Tx, incidentId: string): Promise<IncidentTicketRow[]> {
  return tx.query<IncidentTicketRow>(
    `select c.tenant_id as "tenantId", t.ref, t.subject, t.status, c.joined_at as "joinedAt",
       c.joined_by_name as "joinedBy", c.placed_no as "placedNo",
       (select p.reason from app.major_incident_placements p
        where p.tenant_id = c.tenant_id and p.ticket_id = c.ticket_id and p.no = c.placed_no
          and p.outcome in ('held', 'skipped')) as held,
       array(select p.no from app.major_incident_placements p
         where p.tenant_id = c.tenant_id and p.ticket_id = c.ticket_id
           and p.outcome in ('placed', 'resolved', 'reopened')) as placed
     from app.major_incident_tickets c
     join app.tickets t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
     where c.incident_id = $1 order by c.joined_at, t.ref`,
    [incidentId],
  );
}

/** A department of the actor that has a ticket of it; undefined when they see none. */
export async function aTenantOf(tx: Tx, ref: string): Promise<string | undefined> {
  const [row] = await tx.query<{ tenant: string }>(
    `select c.tenant_id::text as tenant from app.major_incident_tickets c
     join app.major_incidents m on m.id = c.incident_id
     where m.ref = $1 order by c.tenant_id limit 1`,
    [ref.toUpperCase()],
  );
  return row?.tenant;
}

export interface JoiningTicket {
  readonly id: string;
  readonly ref: string;
  /** What it is part of already. */
  readonly incidentId: string | null;
  readonly mayJoin: boolean;
}

/** @param hold - until the end of the transaction, which writes the one department. */
export function joiningTickets(
  tx: Tx,
  tenantIds: readonly string[],
  refs: readonly string[],
  hold: boolean,
): Promise<JoiningTicket[]> {
  return tx.query<JoiningTicket>(
    `select t.id, t.ref, t.is_open and t.merged_into_id is null as "mayJoin",
       (select c.incident_id from app.major_incident_tickets c
        where c.tenant_id = t.tenant_id and c.ticket_id = t.id) as "incidentId"
     from app.tickets t where t.tenant_id = any ($1::uuid[]) and t.ref = any ($2::text[])
     order by t.id ${hold ? 'for update' : ''}`,
    [tenantIds, refs],
  );
}

export async function addTickets(
  tx: Tx,
  ticketIds: readonly string[],
  to: { readonly incidentId: string; readonly placedNo: number; readonly at: Date },
): Promise<void> {
  const { personId, name } = tx.actor;
  await tx.execute(
    `insert into app.major_incident_tickets
       (tenant_id, ticket_id, incident_id, joined_at, joined_by_id, joined_by_name, placed_no)
     select $1, id, $3, $4, $5, $6, $7 from unnest($2::uuid[]) as id`,
    [tx.tenantId, ticketIds, to.incidentId, to.at, personId, name, to.placedNo],
  );
  await tx.execute(
    `insert into app.wider_disturbances (tenant_id, ticket_id, since)
     select $1, id, $3 from unnest($2::uuid[]) as id
     where exists (select from app.major_incident_wordings w
       where w.tenant_id = $1 and w.tells_people)
     on conflict do nothing`,
    [tx.tenantId, ticketIds, to.at],
  );
}

/** @returns whether the ticket was part of it. */
export async function removeTicket(tx: Tx, incidentId: string, ref: string): Promise<boolean> {
  const [removed] = await tx.query<{ id: string }>(
    `delete from app.major_incident_tickets c using app.tickets t
     where c.tenant_id = $1 and c.incident_id = $2 and t.tenant_id = c.tenant_id
       and t.id = c.ticket_id and t.ref = $3 returning t.id`,
    [tx.tenantId, incidentId, ref.toUpperCase()],
  );
  if (!removed) return false;
  const of = [tx.tenantId, removed.id];
  await Promise.all([
    tx.execute(
      'delete from app.major_incident_placements where tenant_id = $1 and ticket_id = $2',
      of,
    ),
    tx.execute('delete from app.wider_disturbances where tenant_id = $1 and ticket_id = $2', of),
  ]);
  return true;
}

/** The name of an agent who works in a department of the actor; undefined for anybody else. */
export async function agentNamed(tx: Tx, personId: string): Promise<string | undefined> {
  const [agent] = await tx.query<{ name: string }>(
    `select p.name from app.people p where p.id = $1 and p.active
       and exists (select from app.resolver_group_members m
                   where m.tenant_id = p.tenant_id and m.person_id = p.id) limit 1`,
    [personId],
  );
  return agent?.name;
}

export interface WordingRow extends Wording {
  readonly tenantId: string;
}

/** The wordings that departments of the actor have written. */
export function wordings(tx: Tx): Promise<WordingRow[]> {
  return tx.query<WordingRow>(
    `select tenant_id as "tenantId", update_text as "updateText",
       resolution_text as "resolutionText", tells_people as "tellsPeople"
     from app.major_incident_wordings`,
  );
}

export async function putWording(tx: Tx, wording: Wording, at: Date): Promise<void> {
  await tx.execute(
    `insert into app.major_incident_wordings
       (tenant_id, update_text, resolution_text, tells_people, updated_at)
     values ($1, $2, $3, $4, $5)
     on conflict (tenant_id) do update set update_text = excluded.update_text,
       resolution_text = excluded.resolution_text, tells_people = excluded.tells_people,
       updated_at = excluded.updated_at`,
    [tx.tenantId, wording.updateText, wording.resolutionText, wording.tellsPeople, at],
  );
}

/** Nobody of the written department is told any more that others are disturbed as well. */
export async function hush(tx: Tx): Promise<void> {
  await tx.execute('delete from app.wider_disturbances where tenant_id = $1', [tx.tenantId]);
}

/** Since when a ticket is known to be part of a wider disturbance. @returns undefined for no ticket. */
export async function disturbanceOf(
  tx: Tx,
  tenantId: string,
  ref: string,
): Promise<{ readonly since: Date | null } | undefined> {
  const [row] = await tx.query<{ since: Date | null }>(
    `select d.since from app.tickets t
     left join app.wider_disturbances d on d.tenant_id = t.tenant_id and d.ticket_id = t.id
     where t.tenant_id = $1 and t.ref = $2`,
    [tenantId, ref.toUpperCase()],
  );
  return row;
}
