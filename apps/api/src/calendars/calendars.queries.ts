import type { Tx } from '#tenancy';
import type { CalendarRow } from './calendars.dto.js';

const NEWEST = `
  select k.id, k.name, v.id as "versionId", v.version, v.definition, v.created_at as "createdAt"
  from app.calendars k
  join lateral (select * from app.calendar_versions v
    where v.tenant_id = k.tenant_id and v.calendar_id = k.id order by v.version desc limit 1) v
    on true
  where k.tenant_id = $1`;

/** Every calendar of a department in its newest version, by name. */
export function newestVersions(tx: Tx, tenantId: string): Promise<CalendarRow[]> {
  return tx.query<CalendarRow>(`${NEWEST} order by k.name`, [tenantId]);
}

/** The newest version of one calendar; undefined when it has none. */
export async function newestVersion(
  tx: Tx,
  tenantId: string,
  calendarId: string,
): Promise<CalendarRow | undefined> {
  const [row] = await tx.query<CalendarRow>(`${NEWEST} and k.id = $2`, [tenantId, calendarId]);
  return row;
}

export async function calendarIdOf(
  tx: Tx,
  tenantId: string,
  name: string,
): Promise<string | undefined> {
  const [known] = await tx.query<{ id: string }>(
    'select id from app.calendars where tenant_id = $1 and name = $2',
    [tenantId, name],
  );
  return known?.id;
}

/** Of any department of the transaction. */
export async function tenantOfCalendar(tx: Tx, calendarId: string): Promise<string | undefined> {
  const [known] = await tx.query<{ tenantId: string }>(
    'select tenant_id as "tenantId" from app.calendars where id = $1',
    [calendarId],
  );
  return known?.tenantId;
}
