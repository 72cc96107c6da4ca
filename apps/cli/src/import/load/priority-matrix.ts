import type { Tx } from '#tenancy';
import type { Level, Priority } from '../domain/event-log-mapping.js';

interface Cell {
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
}

/** The priority that the written tenant's matrix gives; a cell that it lacks gives P3. */
export async function priorityMatrix(tx: Tx): Promise<(impact: Level, urgency: Level) => Priority> {
  const cells = await tx.query<Cell>(
    'select impact, urgency, priority from app.priority_matrix where tenant_id = $1',
    [tx.tenantId],
  );
  const priorities = new Map(
    cells.map(({ impact, urgency, priority }) => [`${impact} ${urgency}`, priority]),
  );
  return (impact, urgency) => priorities.get(`${impact} ${urgency}`) ?? 'P3';
}
