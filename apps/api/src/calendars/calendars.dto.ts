import { Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { ServiceCalendar } from './domain/service-calendar.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

const CALENDAR_EXAMPLE = {
  timezone: 'Europe/London',
  week: { mon: [['09:00', '17:00']], fri: [['22:00', '06:00']] },
  holidays: ['2026-12-25'],
  exceptions: { '2026-12-24': [['09:00', '12:00']] },
};

export class OneTenantDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;
}

export class PutCalendarDto extends OneTenantDto {
  @TextField({ max: 200, description: 'A name that is new adds a calendar.' }) name: string;

  /** Judged as a whole by `checkCalendar`, which names what is wrong by its path. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: CALENDAR_EXAMPLE })
  @Allow()
  calendar: unknown;
}

export class ImportHolidaysDto extends OneTenantDto {
  @TextField({ max: 200, description: 'A calendar that is there.' }) name: string;

  @TextField({ max: 500_000, description: 'The content of an iCalendar file (RFC 5545).' })
  ical: string;
}

export class CalendarView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(String) name: string;
  @Shown(Number) version: number;
  @ApiProperty({ type: 'object', additionalProperties: true, example: CALENDAR_EXAMPLE })
  calendar: ServiceCalendar;
  @Shown(String, { format: 'date-time' }) createdAt: string;
}

export class CalendarListView {
  @Shown(CalendarView, { list: true }) items: CalendarView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class HolidayView {
  @Shown(String, { format: 'date' }) date: string;
  @Shown(String) name: string;
  /** Whether the calendar did not have it yet. */
  @Shown(Boolean) isNew: boolean;
}

export class ImportedHolidaysView {
  @Shown(CalendarView) calendar: CalendarView;
  @Shown(HolidayView, { list: true }) holidays: HolidayView[];
  /** Entries of the file that are appointments of some hours. */
  @Shown(Number) skipped: number;
}

/** A calendar's newest version, as it is read. */
export interface CalendarRow {
  readonly id: string;
  readonly name: string;
  readonly versionId: string;
  readonly version: number;
  readonly definition: ServiceCalendar;
  readonly createdAt: Date;
}

/** @param tenant - the slug of the department. */
export function toCalendarView(row: CalendarRow, tenant: string): CalendarView {
  return {
    id: row.id,
    tenant,
    name: row.name,
    version: row.version,
    calendar: row.definition,
    createdAt: row.createdAt.toISOString(),
  };
}
