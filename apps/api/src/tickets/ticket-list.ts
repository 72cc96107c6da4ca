import { cursorKey, encodeCursor } from '#listing';
import type { Tx } from '#tenancy';
import { MOST_FOUND, type TicketFilter, ticketFilter } from './ticket-filter.js';
import { cursorText, keyRow, sortedBy, TICKET_ORDERS, type TicketOrder } from './ticket-order.js';
import { firstTickets } from './ticket-page.js';
import type { ListTicketsDto } from './tickets.dto.js';
import { naming, type TicketListRow } from './tickets.queries.js';

const PAGE = 50;

interface FoundRow extends TicketListRow {
  readonly sort_key: string[];
}

/** A row of the answer, with how many tickets had the words; without a ticket when none is left. */
type Answered = (FoundRow | { readonly id: null }) & { readonly matches: number | null };

interface TicketPage {
  readonly rows: TicketListRow[];
  readonly nextCursor: string | null;
  /** How many of the newest that have the words were looked at, if there may be more of them. */
  readonly searchedNewest: number | null;
}

/**
 * One page of the tickets that the actor sees, across all their departments: the page first, the
 * names for its rows afterwards.
 *
 * @throws InvalidInput for a cursor of another list.
 */
export async function listTickets(tx: Tx, query: ListTicketsDto): Promise<TicketPage> {
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
  const text = listText(tx, filter, order, limit + 1);
  plan(tx, filter);
  const answered = await tx.query<Answered>(text, filter.conditions.values);
  const found = answered.filter((row) => row.id !== null);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > limit && last ? encodeCursor(sort, last.sort_key) : null,
    searchedNewest: answered[0]?.matches === MOST_FOUND ? MOST_FOUND : null,
  };
}

/** One statement: the first tickets of the filter with their names. */
function listText(tx: Tx, filter: TicketFilter, order: TicketOrder, limit: number): string {
  const page = firstTickets(filter, order, limit);
  const names = naming(tx.actor, (value) => filter.conditions.place(value));
  const [matches, from] =
    filter.words === undefined
      ? ['null::integer', 't']
      : [
          'looked.matches',
          '(select count(*)::integer as matches from found) looked left join t on true',
        ];
  return `with ${[page, ...names.expressions].join(', ')}
    select ${names.columns}, ${cursorText(order, 't')} as sort_key, ${matches} as matches
    from ${from} ${names.joins} order by ${sortedBy(order, 't')}`;
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
