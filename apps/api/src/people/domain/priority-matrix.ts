/** How many people or how much of the service is touched; how little time there is. */
export const LEVELS = ['high', 'medium', 'low'] as const;
export type Level = (typeof LEVELS)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Impact and urgency give a priority. */
export interface MatrixCell {
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
}

/** How many steps both are away from "high" together: the usual matrix of the trade. */
const BY_DISTANCE = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

/** The matrix that a new department starts with. */
export function usualMatrix(): MatrixCell[] {
  return LEVELS.flatMap((impact, row) =>
    LEVELS.map((urgency, column) => ({
      impact,
      urgency,
      priority: BY_DISTANCE[row + column] ?? 'P5',
    })),
  );
}

/** What is wrong with a matrix; undefined when each pair of impact and urgency has one cell. */
export function matrixFault(cells: readonly MatrixCell[]): string | undefined {
  const pairs = new Set(cells.map(({ impact, urgency }) => `${impact} ${urgency}`));
  const wanted = LEVELS.length ** 2;
  return cells.length === wanted && pairs.size === wanted
    ? undefined
    : 'must have one cell for each of the nine pairs of impact and urgency';
}
