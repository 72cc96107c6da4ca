import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServiceCalendar } from './domain/service-calendar.js';

/** A row of `app.calendars`: service hours by name, whose content is in its versions. */
@Entity({ schema: 'app', name: 'calendars' })
export class Calendar {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
}

/** A row of `app.calendar_versions`; never changed once written. */
@Entity({ schema: 'app', name: 'calendar_versions' })
export class CalendarVersion {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'calendar_id' }) calendarId: string;
  @Column('integer') version: number;
  @Column('jsonb') definition: ServiceCalendar;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
