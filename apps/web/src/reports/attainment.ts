import type { SlaReport } from './report-queries.js';

/** Share of promises kept that a department expects, in percent. */
export const EXPECTED_PERCENT = 95;

/** One month of the chart; null where nothing was promised. */
export interface ChartMonth {
  readonly month: string;
  readonly firstResponse: number | null;
  readonly resolve: number | null;
}

/** Attainment is a share from 0 to 1 on the wire and percent, to a tenth, on screen. */
export function percentOf(attainment: number | null): number | null {
  return attainment === null ? null : Math.round(attainment * 1000) / 10;
}

/** The months of a report from the first with figures on, with both targets side by side. */
export function chartMonths(report: Pick<SlaReport, 'months'>): ChartMonth[] {
  const months = [...new Set(report.months.map(({ month }) => month))].sort();
  const shareOf = (month: string, target: 'firstResponse' | 'resolve'): number | null => {
    const figures = report.months.find((one) => one.month === month && one.target === target);
    return figures ? percentOf(figures.attainment) : null;
  };
  const chart = months.map((month) => ({
    month,
    firstResponse: shareOf(month, 'firstResponse'),
    resolve: shareOf(month, 'resolve'),
  }));
  const first = chart.findIndex((one) => one.firstResponse !== null || one.resolve !== null);
  return first === -1 ? [] : chart.slice(first);
}
