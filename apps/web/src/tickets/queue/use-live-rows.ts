import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLiveBursts } from '../../live/use-live-bursts.js';
import { useDesk } from '../../sign-in/desk.js';
import type { TicketRow } from '../ticket-types.js';
import { ticketList } from '../ticket-queries.js';
import { type HeldChanges, hold, isHolding, NOTHING_HELD } from './held-changes.js';
import { type ListPage, patchRows, placeRows, rowsOf } from './list-pages.js';
import { belongs, compareRows, type ListFilters, type Sort } from './queue-search.js';

export type Freshness = 'new' | 'changed';

interface LiveRows {
  readonly held: HeldChanges;
  /** Rows that came in or changed since somebody last looked at them. */
  readonly fresh: ReadonlyMap<string, Freshness>;
  /** Shows what was held back. */
  readonly release: () => void;
  /** Somebody looked at this row. */
  readonly seen: (id: string) => void;
}

/**
 * Keeps the list in the cache true to live events. Rows change where they stand; what would make
 * rows move waits while `isSteady` says that somebody is among them.
 */
export function useLiveRows(filters: ListFilters, sort: Sort, isSteady: () => boolean): LiveRows {
  const { api, me } = useDesk();
  const queryClient = useQueryClient();
  const [held, setHeld] = useState(NOTHING_HELD);
  const [fresh, setFresh] = useState<ReadonlyMap<string, Freshness>>(new Map());
  const heldNow = useRef(held);
  const { queryKey } = ticketList(api, filters, sort);
  const compare = compareRows(sort);

  const keep = (next: HeldChanges): void => {
    heldNow.current = next;
    setHeld(next);
  };

  const change = (how: (pages: readonly ListPage[]) => readonly ListPage[]): void => {
    queryClient.setQueryData<InfiniteData<ListPage, string | null>>(queryKey, (data) => {
      if (!data) return data;
      const pages = how(data.pages);
      return pages === data.pages ? data : { ...data, pages: [...pages] };
    });
  };

  const release = (): void => {
    const { arrived, moved, left } = heldNow.current;
    if (!isHolding(heldNow.current)) return;
    change((pages) => placeRows(pages, new Map([...arrived, ...moved]), left, compare));
    keep(NOTHING_HELD);
  };

  useLiveBursts((events) => {
    const pages = queryClient.getQueryData<InfiniteData<ListPage>>(queryKey)?.pages;
    if (!pages) return;
    const changed = new Map(events.flatMap(({ row }) => (row ? [[row.id, row] as const] : [])));
    if (changed.size === 0) return;

    const shown = new Map(rowsOf(pages).map((row) => [row.id, row]));
    const next = hold(heldNow.current, [...changed.values()], {
      shown: (id) => shown.get(id),
      belongs: (row) => {
        const fits = belongs(row, filters, me.person.id);
        return fits === true ? isWithin(pages, row, compare) : fits;
      },
      compare,
    });
    setFresh((before) => freshAfter(before, changed.keys(), shown, next));
    change((before) => patchRows(before, changed));
    keep(next);
    if (!isSteady()) release();
  });

  const seen = useCallback((id: string) => {
    setFresh((before) => {
      if (!before.has(id)) return before;
      const after = new Map(before);
      after.delete(id);
      return after;
    });
  }, []);

  const putDown = useEffectEvent(release);
  useEffect(
    () => () => {
      putDown();
    },
    [],
  );

  return { held, fresh, release, seen };
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

function freshAfter(
  before: ReadonlyMap<string, Freshness>,
  changed: Iterable<string>,
  shown: ReadonlyMap<string, TicketRow>,
  held: HeldChanges,
): ReadonlyMap<string, Freshness> {
  const after = new Map(before);
  for (const id of changed) {
    if (held.arrived.has(id)) after.set(id, 'new');
    else if (shown.has(id) && after.get(id) !== 'new') after.set(id, 'changed');
  }
  return after;
}
