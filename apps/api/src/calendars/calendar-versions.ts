import { Injectable } from '@nestjs/common';
import type { ServiceCalendar } from './domain/service-calendar.js';
import { WorkingHours } from './domain/working-hours.js';

const MOST_KEPT = 500;

/**
 * The service hours of calendar versions, kept in this process: a version never changes, and what
 * was computed of it once serves every ticket that is measured by it.
 */
@Injectable()
export class CalendarVersions {
  private readonly kept = new Map<string, WorkingHours>();

  /** @param definition - of that version, which passed `checkCalendar` when it was written. */
  hours(tenantId: string, versionId: string, definition: ServiceCalendar): WorkingHours {
    const key = `${tenantId}/${versionId}`;
    const known = this.kept.get(key);
    if (known) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const hours = new WorkingHours(definition);
    this.kept.set(key, hours);
    return hours;
  }
}
