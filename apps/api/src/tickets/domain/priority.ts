export const LEVELS = ['high', 'medium', 'low'] as const;
/** Of impact (whole site, team, one person) and of urgency. */
export type Level = (typeof LEVELS)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
/** P1 critical, P2 high, P3 moderate, P4 low, P5 planning. */
export type Priority = (typeof PRIORITIES)[number];

/** One cell of a department's impact x urgency matrix. */
export interface MatrixCell {
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
}

/**
 * The priority of a ticket by its department's matrix.
 *
 * @throws Error when the matrix lacks the cell: a department is made with all nine.
 */
export function priorityOf(
  matrix: readonly MatrixCell[],
  { impact, urgency }: Pick<MatrixCell, 'impact' | 'urgency'>,
): Priority {
  const cell = matrix.find((each) => each.impact === impact && each.urgency === urgency);
  if (!cell) throw new Error(`The priority matrix has no cell for ${impact} x ${urgency}.`);
  return cell.priority;
}
