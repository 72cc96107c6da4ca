import type { SlaReport, Target } from './report-queries.js';

type Figures = Omit<SlaReport['months'][number], 'month'>;

/** The figures of one month or one priority; of each target of which something came due. */
export interface FiguresByTarget {
  readonly name: string;
  readonly figures: Readonly<Partial<Record<Target, Figures>>>;
}

/**
 * Puts the figures of the targets side by side.
 *
 * @returns in the order of `lines`; a name for which nothing was promised is left out.
 */
export function byTarget<Line extends Figures>(
  lines: readonly Line[],
  nameOf: (line: Line) => string,
): FiguresByTarget[] {
  const due = lines.filter(({ met, breached }) => met + breached > 0);
  return [...new Set(due.map(nameOf))].map((name) => ({
    name,
    figures: Object.fromEntries(
      due.filter((line) => nameOf(line) === name).map((line) => [line.target, line]),
    ),
  }));
}

/** The targets of which something came due in any of the lines. */
export function targetsIn(lines: readonly FiguresByTarget[], targets: readonly Target[]): Target[] {
  return targets.filter((target) => lines.some(({ figures }) => figures[target]));
}
