import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { BreachView, ReportLineView, SlaReportView } from './reports.dto.js';

const DIMENSIONS = {
  total: 'total',
  months: 'month',
  byPriority: 'priority',
  byGroup: 'group',
  bySite: 'site',
  byService: 'service',
  byCategory: 'category',
  byDepartment: 'department',
} as const;

/** The lines of a report in the order of the page, those in which nothing counts left out. */
export function reportAsCsv(report: SlaReportView): Readable {
  const together = report.departments.map(({ slug }) => slug).join(' ');
  const dimensions = Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[];
  const rows = dimensions.flatMap((dimension) =>
    report[dimension].filter(hasSomething).map((line) => ({
      ...{
        from: report.from,
        to: report.to,
        by: DIMENSIONS[dimension],
        department: line.tenant ?? together,
      },
      ...{ name: line.name ?? (dimension === 'total' ? 'all' : 'none'), target: line.target },
      ...{ met: line.met, breached: line.breached, breached_and_open: line.late },
      ...{ cancelled: line.cancelled, percent_met: line.percent },
      ...{ median_service_minutes: line.medianMinutes, p90_service_minutes: line.p90Minutes },
    })),
  );
  return asCsv(Readable.from(rows), [
    ...['from', 'to', 'by', 'department', 'name', 'target', 'met', 'breached'],
    ...['breached_and_open', 'cancelled', 'percent_met'],
    ...['median_service_minutes', 'p90_service_minutes'],
  ]);
}

/** @param receiptOf - the address at which the receipt of a ticket is shown. */
export function breachesAsCsv(
  breaches: AsyncIterable<BreachView>,
  receiptOf: (ref: string) => string,
): Readable {
  return asCsv(Readable.from(breachRows(breaches, receiptOf)), [
    ...['department', 'ticket', 'subject', 'priority', 'group', 'site', 'service', 'category'],
    ...['target', 'cycle', 'due_at', 'done_at', 'late_service_minutes', 'receipt'],
  ]);
}

async function* breachRows(
  breaches: AsyncIterable<BreachView>,
  receiptOf: (ref: string) => string,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const breach of breaches) {
    yield {
      ...{ department: breach.tenant, ticket: breach.ref, subject: breach.subject },
      ...{ priority: breach.priority, group: breach.group?.name, site: breach.site },
      ...{
        service: breach.service,
        category: breach.category,
        target: breach.target,
        cycle: breach.cycle,
      },
      ...{ due_at: breach.dueAt, done_at: breach.stoppedAt },
      ...{ late_service_minutes: breach.latenessMinutes, receipt: receiptOf(breach.ref) },
    };
  }
}

/**
 * For spreadsheets: with the mark by which they know UTF-8, and with an apostrophe before whatever
 * they would take for a formula.
 */
function asCsv(rows: Readable, columns: readonly string[]): Readable {
  const csv = stringify({
    ...{ header: true, columns: [...columns], bom: true, escape_formulas: true },
    record_delimiter: 'windows',
  });
  // Whoever hangs up ends the reading as well; whoever reads is told what went wrong.
  return pipeline(rows, csv, () => undefined);
}

function hasSomething({ met, breached, cancelled }: ReportLineView): boolean {
  return met + breached + cancelled > 0;
}
