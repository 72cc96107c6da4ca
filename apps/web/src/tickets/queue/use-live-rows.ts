import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLiveNews } from '../../live/live.js';
import { useLiveBursts } from '../../live/use-live-bursts.js';
import { useDesk } from '../../sign-in/desk.js';
import { latestRows } from '../late-news.js';
import { ticketList } from '../ticket-queries.js';
import { type HeldChanges, isHolding, NOTHING_HELD } from './held-changes.js';
import { type ListPage, rowsOf } from './list-pages.js';
import { type ListRules, release as releasedList, takeRows } from './live-list.js';
import type { ListFilters, Sort } from './queue-search.js';

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
  const { api, me, hat } = useDesk();
  const queryClient = useQueryClient();
  const [held, setHeld] = useState(NOTHING_HELD);
  const [fresh, setFresh] = useState<ReadonlyMap<string, Freshness>>(new Map());
  const heldNow = useRef(held);
  const { queryKey } = ticketList(api, filters, sort);
  const departments = hat.tenants.map(({ slug }) => slug);
  const rules: ListRules = { filters, sort, me: me.person.id, departments };

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
    const held = heldNow.current;
    if (!isHolding(held)) return;
    change((pages) => releasedList({ pages, held }, rules));
    keep(NOTHING_HELD);
  };

  useLiveBursts((events) => {
    const pages = queryClient.getQueryData<InfiniteData<ListPage>>(queryKey)?.pages;
    if (!pages) return;
    const changed = latestRows(events);
    if (changed.size === 0) return;

    const shown = new Set(rowsOf(pages).map(({ id }) => id));
    const next = takeRows({ pages, held: heldNow.current }, changed, rules);
    setFresh((before) => freshAfter(before, changed.keys(), shown, next.held));
    change(() => next.pages);
    keep(next.held);
    if (!isSteady()) release();
  });

  useLiveNews({
    lostTrack: () => {
      keep(NOTHING_HELD);
    },
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

function freshAfter(
  before: ReadonlyMap<string, Freshness>,
  changed: Iterable<string>,
  shown: ReadonlySet<string>,
  held: HeldChanges,
): ReadonlyMap<string, Freshness> {
  const after = new Map(before);
  for (const id of changed) {
    if (held.arrived.has(id)) after.set(id, 'new');
    else if (shown.has(id) && after.get(id) !== 'new') after.set(id, 'changed');
  }
  return after;
}
