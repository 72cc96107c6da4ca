import type { ReportLineView } from '../reports.dto.js';
import type { Recounted } from './recount.js';

const MINUTE = 60_000;
const TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'];

/** A line of a report without its name. */
type Cells = Omit<ReportLineView, 'tenant' | 'name'>;

/** The lines of a report in which something counts. */
export function cellsShown(lines: readonly ReportLineView[]): Cells[] {
  return lines
    .filter(({ met, breached, cancelled }) => met + breached + cancelled > 0)
    .map(({ key, target, met, breached, late, cancelled, percent, medianMinutes, p90Minutes }) => ({
      ...{ key, target, met, breached, late, cancelled, percent, medianMinutes, p90Minutes },
    }));
}

/** The figures of promises that were counted anew, by the key of each and its target. */
export function cellsOf<One extends Recounted>(
  counted: readonly One[],
  keyOf: (one: One) => string | null,
): Cells[] {
  const keys = new Set(counted.map((one) => JSON.stringify([keyOf(one), one.target])));
  return [...keys].map((text) => {
    const [key, target] = JSON.parse(text) as [string | null, Cells['target']];
    const mine = counted.filter((one) => keyOf(one) === key && one.target === target);
    const number = (outcome: Recounted['outcome']): number =>
      mine.filter((one) => one.outcome === outcome).length;
    const late = number('late');
    const breached = number('breached') + late;
    const decided = number('met') + breached;
    const times = mine.flatMap(({ usedMs }) => (usedMs === null ? [] : [usedMs]));
    return {
      ...{ key, target, met: number('met'), breached, late, cancelled: number('cancelled') },
      percent: decided === 0 ? null : Math.floor((number('met') / decided) * 1000) / 10,
      medianMinutes: quantile(times, 50),
      p90Minutes: quantile(times, 90),
    };
  });
}

/** As the textbook has it: so many percent of the way from the first to the last. */
function quantile(times: readonly number[], percent: number): number | null {
  const sorted = times.toSorted((one, other) => one - other);
  const hundredths = (sorted.length - 1) * percent;
  const lower = sorted[Math.trunc(hundredths / 100)];
  if (lower === undefined) return null;
  const upper = sorted[Math.trunc(hundredths / 100) + 1] ?? lower;
  const ms = lower + ((upper - lower) * (hundredths % 100)) / 100;
  return Math.round((ms / MINUTE) * 10) / 10;
}

export function inOrder(cells: readonly Cells[]): Cells[] {
  const place = ({ key, target }: Cells): string =>
    `${key ?? ''} ${String(TARGETS.indexOf(target))}`;
  return cells.toSorted((one, other) => place(one).localeCompare(place(other)));
}
