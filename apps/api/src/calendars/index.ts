export { CalendarVersions } from './calendar-versions.js';
export { CalendarsModule } from './calendars.module.js';
export type { ServiceCalendar } from './domain/service-calendar.js';
export { canonicalTimeZone, offsetPeriods } from './domain/time-zone.js';
export { WorkingHours } from './domain/working-hours.js';
