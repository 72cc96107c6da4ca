import { InvalidInput } from '#problem';
import type { Tx } from '#tenancy';
import type { ServiceCalendar } from '../calendars/index.js';
import { checkPolicy } from './domain/check-policy.js';
import type { SlaPolicy } from './domain/sla-policy.js';
import type { PolicyRow } from './sla-policies.dto.js';
import { type CalendarVersionRef, newestCalendarVersion } from './sla-policies.queries.js';

/** @throws InvalidInput that names each field that is wrong, below `policy`. */
export function readPolicy(input: unknown): SlaPolicy {
  const checked = checkPolicy(input);
  if (checked.ok) return checked.policy;
  throw new InvalidInput(
    checked.errors.map(({ field, message }) => ({
      field: field === 'policy' ? field : `policy.${field}`,
      reason: message,
    })),
  );
}

/**
 * The newest version of the service hours of a name; of those of a policy when none is named.
 *
 * @throws InvalidInput when there is no such calendar.
 */
export async function calendarFor(
  tx: Tx,
  name: string | undefined,
  current: PolicyRow | undefined,
): Promise<CalendarVersionRef> {
  const wanted = name ?? current?.calendarName;
  if (wanted === undefined) {
    throw InvalidInput.of('calendar', 'name the service hours for the first policy');
  }
  const found = await newestCalendarVersion(tx, wanted);
  if (!found) throw InvalidInput.of('calendar', `there is no "${wanted}" in this department`);
  return found;
}

/** The service hours of a name, as they are now. @throws InvalidInput when there are none. */
export async function calendarNamed(
  tx: Tx,
  tenantId: string,
  name: string,
): Promise<ServiceCalendar> {
  const [row] = await tx.query<{ definition: ServiceCalendar }>(
    `select v.definition from app.calendars k
     join app.calendar_versions v on v.tenant_id = k.tenant_id and v.calendar_id = k.id
     where k.tenant_id = $1 and k.name = $2 order by v.version desc limit 1`,
    [tenantId, name],
  );
  if (!row) throw InvalidInput.of('calendar', `there is no "${name}" in this department`);
  return row.definition;
}
