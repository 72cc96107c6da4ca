import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { journal } from '#journal';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CalendarReactions } from './calendar-reactions.js';
import {
  type CalendarListView,
  type CalendarRow,
  type CalendarView,
  type ImportedHolidaysView,
  type ImportHolidaysDto,
  type PutCalendarDto,
  toCalendarView,
} from './calendars.dto.js';
import type { CalendarEvents } from './calendars.events.js';
import { checkCalendar } from './domain/check-calendar.js';
import type { ServiceCalendar } from './domain/service-calendar.js';
import { readHolidays, type ReadHolidays, UnreadableCalendar } from './read-holidays.js';

const NEWEST = `
  select k.id, k.name, v.id as "versionId", v.version, v.definition, v.created_at as "createdAt"
  from app.calendars k
  join lateral (select * from app.calendar_versions v
    where v.tenant_id = k.tenant_id and v.calendar_id = k.id order by v.version desc limit 1) v
    on true
  where k.tenant_id = $1`;

/** The service hours of a department. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly reactions: CalendarReactions,
    private readonly clock: Clock,
  ) {}

  /** Every calendar of a department in its newest version, by name. */
  list(actor: Actor, slug: string): Promise<CalendarListView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await tx.query<CalendarRow>(`${NEWEST} order by k.name`, [tenant.id]);
        return { items: rows.map((row) => toCalendarView(row, tenant.slug)), nextCursor: null };
      },
      [tenant.id],
    );
  }

  /**
   * Writes the next version of a calendar, or the first of a new one. Tickets that exist keep the
   * version that they were created with. Putting what is there already changes nothing.
   *
   * @throws InvalidInput that names each field of the calendar that is wrong.
   */
  put(actor: Actor, input: PutCalendarDto): Promise<CalendarView> {
    const tenant = requireTenant(actor, input.tenant);
    const definition = readCalendar(input.calendar);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const current = await this.lockByName(tx, input.name);
      if (current.row && isDeepStrictEqual(current.row.definition, definition)) {
        return toCalendarView(current.row, tenant.slug);
      }
      const row = await this.addVersion(tx, current, { name: input.name, definition });
      return toCalendarView(row, tenant.slug);
    });
  }

  /**
   * Adds the holidays of an iCalendar file to those of a calendar, as its next version.
   *
   * @throws InvalidInput for a calendar that is not there, and for a file that cannot be read.
   */
  importHolidays(actor: Actor, input: ImportHolidaysDto): Promise<ImportedHolidaysView> {
    const tenant = requireTenant(actor, input.tenant);
    const { holidays, skipped } = readFile(input.ical, this.clock.now());
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const [known] = await tx.query<{ id: string }>(
        'select id from app.calendars where tenant_id = $1 and name = $2',
        [tx.tenantId, input.name],
      );
      if (!known) throw InvalidInput.of('name', `there is no calendar "${input.name}"`);
      const current = await this.lockByName(tx, input.name);
      if (!current.row) throw new Error('A calendar has no version.');
      const before = current.row.definition;
      const dates = [...before.holidays, ...holidays.map(({ date }) => date)];
      const definition = { ...before, holidays: [...new Set(dates)].sort() };
      const row = isDeepStrictEqual(before, definition)
        ? current.row
        : await this.addVersion(tx, current, { name: input.name, definition });
      return {
        calendar: toCalendarView(row, tenant.slug),
        holidays: holidays.map(({ date, name }) => ({
          ...{ date, name },
          isNew: !before.holidays.includes(date),
        })),
        skipped,
      };
    });
  }

  /** Makes the calendar where it is missing; holds it, so that versions are numbered in turn. */
  private async lockByName(tx: Tx, name: string): Promise<{ id: string; row?: CalendarRow }> {
    await tx.execute(
      `insert into app.calendars (tenant_id, id, name) values ($1, $2, $3)
       on conflict (tenant_id, name) do nothing`,
      [tx.tenantId, uuidv7(), name],
    );
    const [held] = await tx.query<{ id: string }>(
      'select id from app.calendars where tenant_id = $1 and name = $2 for update',
      [tx.tenantId, name],
    );
    if (!held) throw new Error('A calendar vanished while it was written.');
    const [row] = await tx.query<CalendarRow>(`${NEWEST} and k.id = $2`, [tx.tenantId, held.id]);
    return { id: held.id, ...(row && { row }) };
  }

  private async addVersion(
    tx: Tx,
    current: { readonly id: string; readonly row?: CalendarRow },
    { name, definition }: { readonly name: string; readonly definition: ServiceCalendar },
  ): Promise<CalendarRow> {
    const createdAt = this.clock.now();
    const version = (current.row?.version ?? 0) + 1;
    const row = { id: current.id, name, versionId: uuidv7(), version, definition, createdAt };
    await tx.execute(
      `insert into app.calendar_versions
         (tenant_id, id, calendar_id, version, definition, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenantId, row.versionId, row.id, version, JSON.stringify(definition), createdAt],
    );
    const data: CalendarEvents['calendar.changed'] = { name, version };
    journal(tx, {
      type: 'calendar.changed',
      subjectId: row.id,
      audience: 'internal',
      at: createdAt,
      data,
    });
    await this.reactions.tell(tx, {
      calendarId: row.id,
      versionId: row.versionId,
      name,
      version,
      at: createdAt,
    });
    return row;
  }
}

function readFile(ical: string, now: Date): ReadHolidays {
  const year = now.getUTCFullYear();
  try {
    return readHolidays(ical, `${String(year - 1)}-01-01`, `${String(year + 10)}-12-31`);
  } catch (error) {
    if (error instanceof UnreadableCalendar) throw InvalidInput.of('ical', error.message);
    throw error;
  }
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}

/** @throws InvalidInput that names each field that is wrong, below `calendar`. */
export function readCalendar(input: unknown): ServiceCalendar {
  const checked = checkCalendar(input);
  if (checked.ok) return checked.calendar;
  throw new InvalidInput(
    checked.errors.map(({ field, message }) => ({
      field: field === 'calendar' ? field : `calendar.${field}`,
      reason: message,
    })),
  );
}
