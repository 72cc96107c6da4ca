import type { SlaReport, Target } from './report-queries.js';

/** Share of promises kept that a department expects, in percent. */
export const EXPECTED_PERCENT = 95;

/** One month of the chart, in percent; a target is left out where nothing of it was promised. */
export interface ChartMonth {
  readonly month: string;
  readonly percent: Readonly<Partial<Record<Target, number>>>;
}

/** Attainment is a share from 0 to 1 on the wire and percent, to a tenth, on screen. */
export function percentOf(attainment: number | null): number | null {
  return attainment === null ? null : Math.round(attainment * 1000) / 10;
}

/** The months of a report from the first with figures on, with the targets side by side. */
export function chartMonths(report: Pick<SlaReport, 'months'>): ChartMonth[] {
  const months = [...new Set(report.months.map(({ month }) => month))].sort();
  const chart = months.map((month) => ({
    month,
    percent: Object.fromEntries(
      report.months.flatMap((one) => {
        const percent = one.month === month ? percentOf(one.attainment) : null;
        return percent === null ? [] : [[one.target, percent]];
      }),
    ),
  }));
  const first = chart.findIndex(({ percent }) => Object.keys(percent).length > 0);
  return first === -1 ? [] : chart.slice(first);
}
