import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { InvalidInput, StaleVersion } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf } from '#tenancy';
import { Injectable } from '@nestjs/common';
import {
  type CalendarListView,
  type CalendarView,
  type ImportedHolidaysView,
  type ImportHolidaysDto,
  type PutCalendarDto,
  toCalendarView,
} from './calendars.dto.js';
import { calendarIdOf, newestVersions } from './calendars.queries.js';
import { checkCalendar } from './domain/check-calendar.js';
import type { ServiceCalendar } from './domain/service-calendar.js';
import { holidaysAround, type ReadHolidays, UnreadableCalendar } from './read-holidays.js';
import { WriteCalendar } from './write-calendar.js';

/** The service hours of a department. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly calendars: WriteCalendar,
    private readonly clock: Clock,
  ) {}

  /** Every calendar of a department in its newest version, by name. */
  list(actor: Actor, slug: string): Promise<CalendarListView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await newestVersions(tx, tenant.id);
        return { items: rows.map((row) => toCalendarView(row, tenant.slug)), nextCursor: null };
      },
      [tenant.id],
    );
  }

  /**
   * Writes the next version of a calendar, or the first of a new one. Tickets that exist keep the
   * version that they were created with. Putting what is there already changes nothing.
   *
   * @param expected - the version that the caller read; null for whatever is current.
   * @throws InvalidInput that names each field of the calendar that is wrong.
   * @throws StaleVersion when somebody, or a feed, has written another meanwhile.
   */
  put(actor: Actor, input: PutCalendarDto, expected: number | null = null): Promise<CalendarView> {
    const tenant = requireTenant(actor, input.tenant);
    const definition = readCalendar(input.calendar);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const held = await this.calendars.holdOrMake(tx, input.name);
      const version = held.row?.version ?? 0;
      if (expected !== null && expected !== version) throw new StaleVersion(version);
      if (held.row && isDeepStrictEqual(held.row.definition, definition)) {
        return toCalendarView(held.row, tenant.slug);
      }
      const row = await this.calendars.addVersion(tx, held, definition);
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
      const id = await calendarIdOf(tx, tenant.id, input.name);
      if (id === undefined) {
        throw InvalidInput.of('name', `there is no calendar "${input.name}"`);
      }
      const held = await this.calendars.holdKnown(tx, id);
      const before = held.row.definition;
      const dates = [...before.holidays, ...holidays.map(({ date }) => date)];
      const definition = readCalendar({ ...before, holidays: dates });
      const row = isDeepStrictEqual(before, definition)
        ? held.row
        : await this.calendars.addVersion(tx, held, definition);
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
}

function readFile(ical: string, now: Date): ReadHolidays {
  try {
    return holidaysAround(ical, now);
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
