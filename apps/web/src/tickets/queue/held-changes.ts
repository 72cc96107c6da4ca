import type { TicketRow } from '../ticket-types.js';

/**
 * What a list does not show yet, so that nothing moves under the pointer or the focus: rows that
 * came in, rows whose place changed, and rows that no longer belong.
 */
export interface HeldChanges {
  readonly arrived: ReadonlyMap<string, TicketRow>;
  readonly moved: ReadonlyMap<string, TicketRow>;
  readonly left: ReadonlySet<string>;
}

export const NOTHING_HELD: HeldChanges = { arrived: new Map(), moved: new Map(), left: new Set() };

export function isHolding({ arrived, moved, left }: HeldChanges): boolean {
  return arrived.size + moved.size + left.size > 0;
}

interface ListAsShown {
  /** The row with this id, if the list shows it. */
  shown(id: string): TicketRow | undefined;
  /** Whether a row belongs into the list; undefined when that cannot be told here. */
  belongs(row: TicketRow): boolean | undefined;
  compare(left: TicketRow, right: TicketRow): number;
}

/** Takes in rows as they are now; each ticket is held for its latest reason only. */
export function hold(
  held: HeldChanges,
  rows: readonly TicketRow[],
  list: ListAsShown,
): HeldChanges {
  const arrived = new Map(held.arrived);
  const moved = new Map(held.moved);
  const left = new Set(held.left);
  for (const row of rows) {
    const { id } = row;
    const shown = list.shown(id);
    const belongs = list.belongs(row);
    arrived.delete(id);
    left.delete(id);
    if (belongs === false) {
      moved.delete(id);
      if (shown) left.add(id);
    } else if (shown) {
      if (moved.has(id) || list.compare(shown, row) !== 0) moved.set(id, row);
    } else if (belongs) {
      arrived.set(id, row);
    }
  }
  return { arrived, moved, left };
}

/** For the bar over the list: `3 new, 1 moved, 2 no longer here`; empty when nothing is held. */
export function heldInWords({ arrived, moved, left }: HeldChanges): string {
  return [
    arrived.size > 0 ? `${String(arrived.size)} new` : '',
    moved.size > 0 ? `${String(moved.size)} moved` : '',
    left.size > 0 ? `${String(left.size)} no longer here` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
