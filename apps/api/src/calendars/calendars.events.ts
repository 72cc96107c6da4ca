/** What the journal says of calendars, with the payload of each. */
export interface CalendarEvents {
  'calendar.changed': { name: string; version: number };
  /** The server that its holidays follow from now on; null for none. */
  'calendar.feed-changed': { name: string; host: string | null };
}
