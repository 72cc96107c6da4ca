import { Temporal } from 'temporal-polyfill';

/**
 * The first moment of a day in a zone, epoch milliseconds.
 *
 * @param date - `YYYY-MM-DD`.
 * @param days - how many days later.
 * @throws RangeError when there is no such date or zone.
 */
export function startOfDay(date: string, timezone: string, days = 0): number {
  return Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(timezone).epochMilliseconds;
}
