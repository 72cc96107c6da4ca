/**
 * What the clocks need of a calendar. Moments are epoch milliseconds, durations milliseconds of
 * service time.
 */
export interface ServiceHours {
  /** The first moment by which the budget is used up; null when the calendar ends before. */
  whenUsedUp(start: number, budgetMs: number): number | null;
  /** Service time from one moment to another; 0 when `to` is not after `from`. */
  serviceTimeBetween(from: number, to: number): number;
  /** The first open moment at or after `at`; null when there is none. */
  nextOpen(at: number): number | null;
  /** Open spans cut to the two moments, ascending and apart from each other. */
  openSpans(from: number, to: number): readonly { opensAt: number; closesAt: number }[];
  /** Other hours that promises are measured by, by the names that clocks know them by. */
  readonly others?: { get(calendar: string): ServiceHours | undefined };
}

/**
 * The hours that a clock is measured by.
 *
 * @param calendar - null for the policy's own.
 * @throws Error when there are no such hours.
 */
export function hoursBy(hours: ServiceHours, calendar: string | null): ServiceHours {
  if (calendar === null) return hours;
  const other = hours.others?.get(calendar);
  if (other === undefined) throw new Error(`There are no service hours ${calendar}.`);
  return other;
}
