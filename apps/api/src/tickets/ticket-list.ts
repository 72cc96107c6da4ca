import { cursorKey, encodeCursor } from '#listing';
import type { Tx } from '#tenancy';
import { type TicketFilter, ticketFilter } from './ticket-filter.js';
import { cursorText, keyRow, sortedBy, TICKET_ORDERS, type TicketOrder } from './ticket-order.js';
import { firstTickets } from './ticket-page.js';
import type { ListTicketsDto } from './tickets.dto.js';
import { naming, type TicketListRow } from './tickets.queries.js';

const PAGE = 50;

interface FoundRow extends TicketListRow {
  readonly sort_key: string[];
}

/**
 * One page of the tickets that the actor sees, across all their departments: the page first, the
 * names for its rows afterwards.
 *
 * @throws InvalidInput for a cursor of another list.
 */
export async function listTickets(
  tx: Tx,
  query: ListTicketsDto,
): Promise<{ rows: TicketListRow[]; nextCursor: string | null }> {
  const sort = query.sort ?? '-created';
  const order = TICKET_ORDERS[sort];
  const limit = query.limit ?? PAGE;
  const { cursor } = query;
  const filter = ticketFilter(tx.actor, query, {
    sort,
    ...(cursor === undefined && { first: limit + 1 }),
  });
  if (cursor !== undefined) {
    const kinds = order.key.map(({ kind }) => kind);
    startBehind(filter, order, cursorKey(cursor, sort, kinds));
  }
  const page = firstTickets(filter, order, limit + 1);
  const names = naming(tx.actor, (value) => filter.conditions.place(value));
  const text = `with ${[page, ...names.expressions].join(', ')}
    select ${names.columns}, ${cursorText(order, 't')} as sort_key
    from t ${names.joins} order by ${sortedBy(order, 't')}`;
  plan(tx, filter);
  const found = await tx.query<FoundRow>(text, filter.conditions.values);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > limit && last ? encodeCursor(sort, last.sort_key) : null,
  };
}

/** The rows behind a place. */
function startBehind({ conditions }: TicketFilter, order: TicketOrder, place: readonly string[]) {
  const values = order.key.map(({ type, last }, index) => {
    const value = place[index];
    return `${conditions.place(value === '' ? last : value)}::${type}`;
  });
  const behind = order.isDescending ? '<' : '>';
  conditions.add(`${keyRow(order, 't')} ${behind} (${values.join(', ')})`);
}

/**
 * How lists are planned for the rest of this transaction: once a connection, since no value of a
 * filter asks for another plan and planning takes longer than the list; and rows that an index has in
 * order are read from it. The planner takes the tenants of the context for ten, so it expects a
 * handful of rows and would rather fetch and sort them all.
 */
function plan(tx: Tx, { isNarrow }: TicketFilter): void {
  const inOrder = isNarrow ? '' : `, set_config('enable_sort', 'off', true)`;
  // Sent ahead of the list in the same flight; if it fails, so does the list.
  tx.query(`select set_config('plan_cache_mode', 'force_generic_plan', true)${inOrder}`).catch(
    () => undefined,
  );
}
