import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { LiveEvent } from '../live/live-events.js';
import { broughtUpToDate, type ListRules } from './queue/live-list.js';
import type { ListPage } from './queue/list-pages.js';
import type { ListFilters, Sort } from './queue/queue-search.js';
import { ticketKeys } from './ticket-queries.js';
import type { TicketRow } from './ticket-types.js';

/** The cache tells of a reading a moment after it began. */
const MOMENT_MS = 100;
/** A list that could not be read is read again after this, while somebody looks at it. */
const READ_AGAIN_MS = 1_000;

interface Heard {
  readonly at: number;
  readonly row: TicketRow;
}

/** Whose page it is, and which departments (slugs) its hat covers. */
interface Looker {
  readonly me: string;
  readonly departments: readonly string[];
}

/**
 * An answer tells how things were when it left the server, and events overtake it on the way. What
 * was heard while a list was being read is therefore put over the list once it is there. What was
 * read in a moment in which the hat covered more than it does is left out.
 */
export class LateNews {
  private readonly began = new Map<string, number>();
  private heard: Heard[] = [];

  /** @param now - milliseconds that never go back. */
  constructor(
    private readonly queryClient: QueryClient,
    private readonly looker: Looker,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Watches the lists that are read. @returns what ends it. */
  watch(): () => void {
    return this.queryClient.getQueryCache().subscribe((event) => {
      const { queryHash } = event.query;
      const queryKey = event.query.queryKey as QueryKey;
      if (event.type === 'removed') this.began.delete(queryHash);
      if (event.type !== 'updated' || !isList(queryKey)) return;
      const { action } = event;
      if (action.type === 'fetch') this.began.set(queryHash, this.now() - MOMENT_MS);
      if (action.type === 'error') this.failed(queryHash, queryKey);
      if (action.type === 'success' && action.manual !== true) this.landed(queryHash, queryKey);
    });
  }

  /** Takes note of what is told, in its order. */
  hear(events: readonly LiveEvent[]): void {
    const at = this.now();
    const oldest = Math.min(at - MOMENT_MS, ...this.began.values());
    this.heard = this.heard.filter((heard) => heard.at >= oldest);
    for (const row of latestRows(events).values()) this.heard.push({ at, row });
  }

  /** What was heard counts no more: everything is read anew from now on. */
  forget(): void {
    this.heard = [];
  }

  private landed(queryHash: string, queryKey: QueryKey): void {
    const since = this.began.get(queryHash) ?? Infinity;
    this.began.delete(queryHash);
    const { departments } = this.looker;
    const late = this.heard.filter(({ at }) => at >= since);
    const rows = new Map(late.map(({ row }) => [row.id, row]));
    const isOurs = ({ tenant }: TicketRow): boolean => departments.includes(tenant);
    this.queryClient.setQueryData<InfiniteData<ListPage>>(queryKey, (data) => {
      if (!data) return data;
      const isFine = data.pages.every(({ items }) => items.every(isOurs));
      if (isFine && rows.size === 0) return data;
      const ours = data.pages.map((page) => ({ ...page, items: page.items.filter(isOurs) }));
      return { ...data, pages: [...broughtUpToDate(ours, rows, rulesOf(queryKey, this.looker))] };
    });
  }

  private failed(queryHash: string, queryKey: QueryKey): void {
    this.began.delete(queryHash);
    setTimeout(() => {
      void this.queryClient.invalidateQueries({ queryKey, exact: true });
    }, READ_AGAIN_MS);
  }
}

/** The last row that some events tell of each ticket. */
export function latestRows(events: readonly LiveEvent[]): Map<string, TicketRow> {
  return new Map(events.flatMap(({ row }) => (row ? [[row.id, row] as const] : [])));
}

function isList(queryKey: QueryKey): boolean {
  return ticketKeys.lists.every((word, index) => queryKey[index] === word);
}

/** Lists are kept under what they are of; see `ticketList`. */
function rulesOf(queryKey: QueryKey, looker: Looker): ListRules {
  const { sort, ...filters } = queryKey[ticketKeys.lists.length] as ListFilters & { sort: Sort };
  return { filters, sort, ...looker };
}
