import type { TicketRow } from '../ticket-types.js';
import { type HeldChanges, hold, NOTHING_HELD } from './held-changes.js';
import { type ListPage, patchRows, placeRows, rowsOf } from './list-pages.js';
import { belongs, compareRows, type ListFilters, type Sort } from './queue-search.js';

/** What a list is of, and whose it is. */
export interface ListRules {
  readonly filters: ListFilters;
  readonly sort: Sort;
  /** The id of the person who looks at it. */
  readonly me: string;
  /** Slugs of the departments that their hat covers. */
  readonly departments: readonly string[];
}

/** A list as it is shown, and what it does not show yet. */
export interface LiveList {
  readonly pages: readonly ListPage[];
  readonly held: HeldChanges;
}

/** Takes in rows as they are now: they change where they stand, and what would move is held. */
export function takeRows(
  { pages, held }: LiveList,
  rows: ReadonlyMap<string, TicketRow>,
  { filters, sort, me, departments }: ListRules,
): LiveList {
  const compare = compareRows(sort);
  const shown = new Map(rowsOf(pages).map((row) => [row.id, row]));
  // The list may have been read after the row was sent; what came in between is on its way. And a
  // department may be told for a moment before the page knows whether it covers it.
  const news = [...rows.values()].filter(
    ({ id, tenant, version }) =>
      departments.includes(tenant) && version >= (shown.get(id)?.version ?? 0),
  );
  return {
    pages: patchRows(pages, rows),
    held: hold(held, news, {
      shown: (id) => shown.get(id),
      belongs: (row) => {
        const fits = belongs(row, filters, me);
        return fits === true ? isWithin(pages, row, compare) : fits;
      },
      compare,
    }),
  };
}

/** The list with everything shown that was held. */
export function release({ pages, held }: LiveList, { sort }: ListRules): readonly ListPage[] {
  const { arrived, moved, left } = held;
  return placeRows(pages, new Map([...arrived, ...moved]), left, compareRows(sort));
}

/** A list that was read just now, with rows that were heard of while it was being read. */
export function broughtUpToDate(
  pages: readonly ListPage[],
  rows: ReadonlyMap<string, TicketRow>,
  rules: ListRules,
): readonly ListPage[] {
  return release(takeRows({ pages, held: NOTHING_HELD }, rows, rules), rules);
}

/** Whether a row falls among the loaded ones, as opposed to a page that nobody scrolled to yet. */
function isWithin(
  pages: readonly ListPage[],
  row: TicketRow,
  compare: (left: TicketRow, right: TicketRow) => number,
): boolean {
  const end = pages.at(-1);
  const last = end?.items.at(-1);
  return end?.nextCursor === null || (last !== undefined && compare(row, last) < 0);
}
