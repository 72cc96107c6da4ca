import { Clock } from '#clock';
import { journal } from '#journal';
import { NotFound } from '#problem';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CalendarReactions } from './calendar-reactions.js';
import type { CalendarRow } from './calendars.dto.js';
import type { CalendarEvents } from './calendars.events.js';
import { calendarIdOf, newestVersion } from './calendars.queries.js';
import type { ServiceCalendar } from './domain/service-calendar.js';

/** A calendar that is held until the end of the transaction, so that versions are numbered in turn. */
export interface HeldCalendar {
  readonly id: string;
  readonly name: string;
  /** Its newest version; a new calendar has none yet. */
  readonly row?: CalendarRow;
}

/** One that is there, and so has a version. */
export type KnownCalendar = Required<HeldCalendar>;

/** The one way to a new version of a calendar: hold, decide, write, tell those who follow it. */
@Injectable()
export class WriteCalendar {
  constructor(
    private readonly reactions: CalendarReactions,
    private readonly clock: Clock,
  ) {}

  /** Makes the calendar where it is missing. */
  async holdOrMake(tx: Tx, name: string): Promise<HeldCalendar> {
    await tx.execute(
      `insert into app.calendars (tenant_id, id, name) values ($1, $2, $3)
       on conflict (tenant_id, name) do nothing`,
      [tx.tenantId, uuidv7(), name],
    );
    const id = await calendarIdOf(tx, tx.tenantId, name);
    if (id === undefined) throw new Error('A calendar vanished while it was written.');
    return this.hold(tx, id);
  }

  /** @throws NotFound when there is no such calendar. */
  async holdKnown(tx: Tx, id: string): Promise<KnownCalendar> {
    const held = await this.hold(tx, id);
    if (!held.row) throw new Error('A calendar has no version.');
    return { ...held, row: held.row };
  }

  private async hold(tx: Tx, id: string): Promise<HeldCalendar> {
    const [held] = await tx.query<{ name: string }>(
      'select name from app.calendars where tenant_id = $1 and id = $2 for update',
      [tx.tenantId, id],
    );
    if (!held) throw new NotFound('calendar');
    const row = await newestVersion(tx, tx.tenantId, id);
    return { id, name: held.name, ...(row && { row }) };
  }

  async addVersion(
    tx: Tx,
    { id, name, row: current }: HeldCalendar,
    definition: ServiceCalendar,
  ): Promise<CalendarRow> {
    const createdAt = this.clock.now();
    const version = (current?.version ?? 0) + 1;
    const row = { id, name, versionId: uuidv7(), version, definition, createdAt };
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
