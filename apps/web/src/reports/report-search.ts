/**
 * What the page of the service levels shows, as it stands in the address. What is left out is: the
 * first department, the last twelve months, all broken promises.
 */
export interface ReportSearch {
  /** A slug, or `all`. */
  readonly department?: string;
  /** Days, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  /** Narrow the list of broken promises. */
  readonly month?: string;
  readonly target?: string;
  readonly priority?: string;
  readonly group?: string;
  readonly service?: string;
  readonly category?: string;
  readonly site?: string;
  /** The ticket whose receipt is open. */
  readonly receipt?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

const FIELDS = {
  department: SLUG,
  from: DAY,
  to: DAY,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  target: /^(own|firstResponse|nextUpdate|resolve)$/,
  priority: /^P[1-5]$/,
  group: SLUG,
  service: SLUG,
  category: SLUG,
  site: /^.{1,200}$/,
  receipt: /^[A-Z]{1,8}-\d{1,10}$/,
} as const satisfies Record<keyof ReportSearch, RegExp>;

/** Reads an address; what makes no sense in it is left out, so no address breaks the page. */
export function readReportSearch(raw: Readonly<Record<string, unknown>>): ReportSearch {
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([name, pattern]) => {
      const value = raw[name];
      return typeof value === 'string' && pattern.test(value) ? [[name, value]] : [];
    }),
  );
}

/** The same report, with its list of broken promises as long as it is. */
export function wholeOf({ department, from, to }: ReportSearch): ReportSearch {
  return {
    ...(department !== undefined && { department }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** The days of a month that are also of the period. */
export function daysOfMonth(
  month: string,
  period: { readonly from: string; readonly to: string },
): { from: string; to: string } {
  const first = `${month}-01`;
  const after = new Date(`${first}T00:00:00Z`);
  after.setUTCMonth(after.getUTCMonth() + 1, 0);
  const last = after.toISOString().slice(0, 10);
  return {
    from: first > period.from ? first : period.from,
    to: last < period.to ? last : period.to,
  };
}
