import type { ReportLine, Target } from './report-queries.js';

/** One month of the chart, in percent; a target is left out where nothing of it was promised. */
export interface ChartMonth {
  readonly month: string;
  readonly percent: Readonly<Partial<Record<Target, number>>>;
}

/** A share from 0 to 1 as percent, to a tenth. */
export function percentOf(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10;
}

/** The months of a report from the first with figures on, with the targets side by side. */
export function chartMonths(
  lines: readonly Pick<ReportLine, 'key' | 'target' | 'percent'>[],
): ChartMonth[] {
  const months = [...new Set(lines.map(({ key }) => key ?? ''))].sort();
  const chart = months.map((month) => ({
    month,
    percent: Object.fromEntries(
      lines.flatMap(({ key, target, percent }) =>
        key !== month || percent === null ? [] : [[target, percent]],
      ),
    ),
  }));
  const first = chart.findIndex(({ percent }) => Object.keys(percent).length > 0);
  return first === -1 ? [] : chart.slice(first);
}
