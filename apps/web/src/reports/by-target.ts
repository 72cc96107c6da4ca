import type { SlaReport } from './report-queries.js';

type Figures = Omit<SlaReport['months'][number], 'month'>;

/** The figures of both targets for one month or one priority. */
export interface FiguresOfBoth {
  readonly name: string;
  readonly firstResponse: Figures | undefined;
  readonly resolve: Figures | undefined;
}

/**
 * Puts the figures of both targets side by side.
 *
 * @returns in the order of `lines`; a name for which nothing was promised is left out.
 */
export function byTarget<Line extends Figures>(
  lines: readonly Line[],
  nameOf: (line: Line) => string,
): FiguresOfBoth[] {
  const names = [...new Set(lines.map(nameOf))];
  return names
    .map((name) => {
      const of = (target: Figures['target']): Line | undefined =>
        lines.find((line) => nameOf(line) === name && line.target === target && isDue(line));
      return { name, firstResponse: of('firstResponse'), resolve: of('resolve') };
    })
    .filter(({ firstResponse, resolve }) => firstResponse ?? resolve);
}

function isDue({ met, breached }: Figures): boolean {
  return met + breached > 0;
}
