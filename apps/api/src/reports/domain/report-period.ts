/** Days that a report is about, `YYYY-MM-DD`, both included, in the department's zone. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

const MONTHS_BACK = 11;
const MOST_MONTHS = 120;
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2499-12-31';

/** What is wrong with the days that were asked for, by the field. */
export interface PeriodFault {
  readonly field: 'from' | 'to';
  readonly reason: string;
}

/**
 * The days of a report: what was asked for, up to today, from eleven months before.
 *
 * @param now - epoch milliseconds.
 * @param timezone - IANA name.
 */
export function reportPeriod(
  asked: Partial<ReportPeriod>,
  now: number,
  timezone: string,
): ReportPeriod | PeriodFault {
  const to = asked.to ?? dateIn(timezone, now);
  if (to < FIRST_DAY || to > LAST_DAY) {
    return { field: 'to', reason: `must be from ${FIRST_DAY} to ${LAST_DAY}` };
  }
  const from = asked.from ?? startOfMonthBefore(to, MONTHS_BACK);
  if (from > to) return { field: 'from', reason: `must not be after ${to}` };
  if (from < FIRST_DAY || monthsOf({ from, to }).length > MOST_MONTHS) {
    return { field: 'from', reason: `must be at most ${String(MOST_MONTHS)} months before ${to}` };
  }
  return { from, to };
}

/** The months that a period touches, `YYYY-MM`, in order. */
export function monthsOf({ from, to }: ReportPeriod): string[] {
  const first = monthIndex(from);
  return Array.from({ length: monthIndex(to) - first + 1 }, (_, step) => monthName(first + step));
}

function startOfMonthBefore(date: string, months: number): string {
  return `${monthName(monthIndex(date) - months)}-01`;
}

function dateIn(timezone: string, at: number): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(at);
}

/** Months since the year 0. */
function monthIndex(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function monthName(index: number): string {
  const year = String(Math.floor(index / 12)).padStart(4, '0');
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
}
