import type { TicketRow } from '../ticket-types.js';

/** One loaded page of a list. */
export interface ListPage {
  readonly items: readonly TicketRow[];
  readonly nextCursor: string | null;
}

type Rows = ReadonlyMap<string, TicketRow>;

/** @returns the same pages when none of the rows is in them. */
export function patchRows(pages: readonly ListPage[], rows: Rows): readonly ListPage[] {
  const holds = (page: ListPage): boolean => page.items.some(({ id }) => rows.has(id));
  if (!pages.some(holds)) return pages;
  return pages.map((page) =>
    holds(page) ? { ...page, items: page.items.map((row) => newer(row, rows.get(row.id))) } : page,
  );
}

/** Answers and events overtake each other; the higher version is the later truth. */
function newer(row: TicketRow, other: TicketRow | undefined): TicketRow {
  return other && other.version >= row.version ? other : row;
}

/**
 * Puts rows where they belong and takes others out. A row that sorts after everything loaded is
 * left out while there are more pages to come: it will arrive with its own.
 */
export function placeRows(
  pages: readonly ListPage[],
  place: Rows,
  remove: ReadonlySet<string>,
  compare: (left: TicketRow, right: TicketRow) => number,
): readonly ListPage[] {
  const isStaying = (row: TicketRow): boolean => !place.has(row.id) && !remove.has(row.id);
  const placed = pages.map((page) => ({ ...page, items: page.items.filter(isStaying) }));
  for (const row of place.values()) {
    const page = placed.find(({ items, nextCursor }) => {
      const last = items.at(-1);
      return last ? compare(row, last) < 0 : nextCursor === null;
    });
    const end = placed.at(-1);
    if (page) insert(page.items, row, compare);
    else if (end?.nextCursor === null) end.items.push(row);
  }
  return placed;
}

function insert(
  items: TicketRow[],
  row: TicketRow,
  compare: (left: TicketRow, right: TicketRow) => number,
): void {
  const index = items.findIndex((other) => compare(row, other) < 0);
  items.splice(index === -1 ? items.length : index, 0, row);
}

/** All loaded rows in order, each once: pages may overlap when tickets moved between two reads. */
export function rowsOf(pages: readonly ListPage[]): readonly TicketRow[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
}

/**
 * What is to be said of a search that found more than it looks at; null when it looked at all.
 *
 * @param pages - as they were read.
 */
export function searchedInWords(
  pages: readonly { readonly searchedNewest: number | null }[],
): string | null {
  const most = pages.map(({ searchedNewest }) => searchedNewest).find((each) => each !== null);
  if (most === undefined) return null;
  const newest = most.toLocaleString('en-GB');
  return `Many tickets have these words. The newest ${newest} were searched; more words find older ones.`;
}
