import { Calendar, CalendarVersion } from './calendar.entity.js';

export {
  type CalendarReaction,
  CalendarReactions,
  type NewCalendarVersion,
} from './calendar-reactions.js';
export { CalendarVersions } from './calendar-versions.js';
export { readCalendar } from './calendars.service.js';
export { CalendarsModule } from './calendars.module.js';
export { HolidayFeedsJob } from './holiday-feeds.job.js';
export { officeHours, type ServiceCalendar } from './domain/service-calendar.js';
export { canonicalTimeZone, localTime, offsetPeriods } from './domain/time-zone.js';
export { CalendarExhausted, WorkingHours } from './domain/working-hours.js';

export const CALENDARS_ENTITIES = [Calendar, CalendarVersion];
