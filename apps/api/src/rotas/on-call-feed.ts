import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { type Shift, shiftsBetween } from './domain/shifts.js';
import type { GroupRow, KnownRota, Period } from './rotas.queries.js';

interface FeedOptions {
  /** Whose shifts alone; null for everybody's, gaps included. */
  readonly personId: string | null;
  readonly department: (group: GroupRow) => string;
}

/** Shifts as an iCalendar file (RFC 5545). An entry keeps its id for as long as it starts then. */
export function feedOf(
  rotas: readonly KnownRota[],
  { from, to, now }: Period,
  { personId, department }: FeedOptions,
): string {
  const calendar = ical({
    name: 'On call',
    prodId: { company: 'Commondesk', product: 'On call', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const known of rotas) {
    for (const shift of shiftsBetween(known.history, from.getTime(), to.getTime())) {
      if (shift.source === 'no-rota') continue;
      if (personId !== null && shift.personId !== personId) continue;
      calendar.createEvent({
        id: idOf(known.group, shift, from.getTime()),
        start: new Date(shift.from),
        end: new Date(shift.to),
        stamp: now,
        summary: `${whoIn(shift, known)}: ${known.group.name}`,
        description: `On call for ${known.group.name}, ${department(known.group)}`,
        transparency: ICalEventTransparency.TRANSPARENT,
      });
    }
  }
  return calendar.toString();
}

/** The first shift is cut where the file begins, at another moment each time that it is read. */
function idOf({ tenant_id, id }: GroupRow, { from }: Shift, begins: number): string {
  const start = from === begins ? 'first' : String(from / 1000);
  return `${tenant_id}-${id}-${start}@commondesk`;
}

function whoIn({ personId }: Shift, { names }: KnownRota): string {
  return personId === null ? 'NOBODY ON CALL' : `${names.get(personId) ?? ''} on call`;
}
