import type { ReportLine, Target } from './report-queries.js';

/** The figures of one month, priority, group...; of each target of which something counts. */
export interface FiguresByTarget {
  readonly tenant: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly figures: Readonly<Partial<Record<Target, ReportLine>>>;
}

/**
 * Puts the figures of the targets side by side.
 *
 * @returns in the order of `lines`; what has none is left out.
 */
export function byTarget(lines: readonly ReportLine[]): FiguresByTarget[] {
  const rows = new Map<string, FiguresByTarget>();
  for (const line of lines) {
    if (line.met + line.breached + line.cancelled === 0) continue;
    const { tenant, key, name } = line;
    const row = JSON.stringify([tenant, key]);
    const figures = { ...rows.get(row)?.figures, [line.target]: line };
    rows.set(row, { tenant, key, name, figures });
  }
  return [...rows.values()];
}

/** The targets of which something counts in any of the rows. */
export function targetsIn(rows: readonly FiguresByTarget[], targets: readonly Target[]): Target[] {
  return targets.filter((target) => rows.some(({ figures }) => figures[target]));
}
