/** What the journal says of calendars, with the payload of each. */
export interface CalendarEvents {
  'calendar.changed': { name: string; version: number };
}
