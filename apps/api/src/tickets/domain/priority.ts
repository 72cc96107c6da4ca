import type { MatrixCell, Priority } from '../../people/domain/priority-matrix.js';

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
