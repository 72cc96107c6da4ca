import { type InfiniteData, InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import type { Answer, DeskClient } from '#api-client';
import {
  createQueryClient,
  hasMissedAnswer,
  readAllAnew,
} from '../../apps/web/src/api/query-client.js';
import { LiveConnection } from '../../apps/web/src/live/live-connection.js';
import type { LiveBatch, LiveEvent } from '../../apps/web/src/live/live-events.js';
import { type LiveSocket, liveSocket } from '../../apps/web/src/live/live-socket.js';
import { LateNews, latestRows } from '../../apps/web/src/tickets/late-news.js';
import { NOTHING_HELD } from '../../apps/web/src/tickets/queue/held-changes.js';
import { type ListPage, rowsOf } from '../../apps/web/src/tickets/queue/list-pages.js';
import { type ListRules, release, takeRows } from '../../apps/web/src/tickets/queue/live-list.js';
import { ticketKeys, ticketList } from '../../apps/web/src/tickets/ticket-queries.js';
import type { TicketRow } from '../../apps/web/src/tickets/ticket-types.js';
import type { Noted } from './notes.js';

type Me = Answer<'/api/v1/me', 'get'>;
type Hat = Me['hats'][number];

/** As long as the page gathers news before it redraws. */
const GATHER_MS = 50;
const ASK_AGAIN_MS = 200;

export interface PageOptions {
  readonly url: string;
  /** Of the person's session. */
  readonly secret: string;
  readonly hat: string;
  readonly me: string;
  /** Whether it goes on as before when its access has changed, as no page of ours does. */
  readonly clings: boolean;
  /** Told of all that passes, in its order. */
  readonly note: (noted: Noted) => void;
}

/** The lists that a page shows: everything, and the queue as it opens. */
const LISTS = [
  { filters: {}, sort: '-created' },
  { filters: { open: true }, sort: 'due' },
] as const satisfies readonly Pick<ListRules, 'filters' | 'sort'>[];

/**
 * What a browser tab does with the live connection, without the drawing: the product's own
 * connection, cache and lists, put together as `SignedIn`, `TicketNews` and `useLiveRows` do it.
 */
export class DeskPage {
  private shown: ShownHat | undefined;
  private reach = '';
  private asking = false;
  private askAgain = false;
  private closed = false;

  constructor(private readonly options: PageOptions) {}

  /** Loads the page. */
  open(): void {
    void this.askWhoIsHere();
  }

  close(): void {
    this.closed = true;
    this.shown?.close();
  }

  /** Rows of each list as shown; undefined while there is nothing to show. */
  get lists(): readonly (readonly TicketRow[] | undefined)[] | undefined {
    return this.shown?.lists;
  }

  /** Whether somebody is signed in here under the hat. */
  get isOpen(): boolean {
    return this.shown !== undefined;
  }

  get liveness(): string {
    return this.shown?.connection.current().state ?? 'none';
  }

  private async askWhoIsHere(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    do {
      this.askAgain = false;
      const hat = await this.hatNow();
      if (this.isClosed()) return;
      if (hat !== 'silence') this.wear(hat);
      else await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      this.askAgain ||= hat === 'silence';
    } while (this.askAgain);
    this.asking = false;
  }

  private isClosed(): boolean {
    return this.closed;
  }

  private async hatNow(): Promise<Hat | undefined | 'silence'> {
    const { url, secret, hat } = this.options;
    try {
      const response = await fetch(`${url}/api/v1/me`, {
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.timeout(3_000),
      });
      if (response.status === 401) return undefined;
      if (!response.ok) return 'silence';
      const { hats } = (await response.json()) as Me;
      return hats.find(({ id }) => id === hat);
    } catch {
      return 'silence';
    }
  }

  private wear(hat: Hat | undefined): void {
    const reach = hat ? [hat.id, ...hat.tenants.map(({ slug }) => slug)].join(' ') : '';
    this.options.note({ what: 'hat', reach });
    if (reach === this.reach) return;
    this.reach = reach;
    this.shown?.close();
    this.shown =
      hat &&
      new ShownHat(this.options, hat.tenants, () => {
        if (!this.options.clings) void this.askWhoIsHere();
      });
  }
}

/** Everything that was read under one hat lives and ends with it. */
class ShownHat {
  readonly connection: LiveConnection;
  private readonly queryClient: QueryClient;
  private readonly ends: (() => void)[] = [];
  private readonly lateNews: LateNews;
  private gathered: LiveEvent[] = [];
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: PageOptions,
    private readonly tenants: Hat['tenants'],
    private readonly onAccessChanged: () => void,
  ) {
    const { url, secret, hat, note, me } = options;
    const headers = { authorization: `Bearer ${secret}` };
    const socket = liveSocket(hat, { url, headers });
    noteAll(socket, note);
    this.queryClient = createQueryClient(onAccessChanged);
    this.lateNews = new LateNews(this.queryClient, {
      me,
      departments: tenants.map(({ slug }) => slug),
    });
    this.ends.push(this.lateNews.watch());
    const api: DeskClient = createClient({
      baseUrl: url,
      headers: { ...headers, 'x-acting-as': hat },
    });
    for (const { filters, sort } of LISTS) {
      const list = ticketList(api, filters, sort);
      const observer = new InfiniteQueryObserver(this.queryClient, list);
      this.ends.push(
        observer.subscribe(() => undefined),
        () => {
          observer.destroy();
        },
      );
    }
    this.connection = new LiveConnection(
      socket,
      tenants.map(({ id }) => id),
    );
    this.connection.listen({
      events: (events) => {
        note({ what: 'told', events });
        this.gather(events);
      },
      lostTrack: (tenant) => {
        note({ what: 'lost-track', tenant });
        this.gathered = [];
        this.lateNews.forget();
        void readAllAnew(this.queryClient);
      },
      resumed: () => void this.queryClient.invalidateQueries({ predicate: hasMissedAnswer }),
      accessChanged: this.onAccessChanged,
    });
    this.connection.open();
  }

  get lists(): readonly (readonly TicketRow[] | undefined)[] {
    return LISTS.map(({ filters, sort }) => {
      const queryKey = [...ticketKeys.lists, { ...filters, sort }];
      const data = this.queryClient.getQueryData<InfiniteData<ListPage>>(queryKey);
      return data && rowsOf(data.pages);
    });
  }

  close(): void {
    this.connection.close();
    clearTimeout(this.gathering);
    for (const end of this.ends) end();
    this.queryClient.clear();
  }

  private gather(events: readonly LiveEvent[]): void {
    this.gathered.push(...events);
    this.gathering ??= setTimeout(() => {
      const burst = this.gathered;
      this.gathered = [];
      this.gathering = undefined;
      this.show(burst);
    }, GATHER_MS);
  }

  private show(burst: readonly LiveEvent[]): void {
    this.lateNews.hear(burst);
    const rows = latestRows(burst);
    const departments = this.tenants.map(({ slug }) => slug);
    for (const list of LISTS) {
      const rules = { ...list, me: this.options.me, departments };
      const queryKey = [...ticketKeys.lists, { ...list.filters, sort: list.sort }];
      this.queryClient.setQueryData<InfiniteData<ListPage>>(queryKey, (data) => {
        if (!data) return data;
        const taken = takeRows({ pages: data.pages, held: NOTHING_HELD }, rows, rules);
        return { ...data, pages: [...release(taken, rules)] };
      });
    }
  }
}

function noteAll(socket: LiveSocket, note: PageOptions['note']): void {
  socket.on('connect', () => {
    note({ what: 'connected' });
  });
  socket.on('disconnect', (reason) => {
    note({ what: 'disconnected', reason });
  });
  socket.on('connect_error', (error) => {
    note({ what: 'refused', reason: error.message });
  });
  socket.on('batch', (batch: LiveBatch) => {
    note({ what: 'batch', batch });
  });
  socket.on('resync', ({ tenant, position }) => {
    note({ what: 'resync', tenant, position });
  });
  socket.on('hats', ({ tenants }) => {
    note({ what: 'hats', tenants });
  });
  socket.on('revoked', () => {
    note({ what: 'revoked' });
  });
  // The answers to `follow` are seen where they are asked for.
  const timeout = socket.timeout.bind(socket);
  Object.defineProperty(socket, 'timeout', {
    value: (ms: number) => {
      const timed = timeout(ms) as unknown as { emit: Emit };
      return {
        emit: (event: string, asked: { cursors: Record<string, number> }, answered: Answered) => {
          note({ what: 'asked', cursors: { ...asked.cursors } });
          timed.emit(event, asked, (silence, answer) => {
            note({ what: 'answered', positions: answer?.ok ? answer.positions : null });
            answered(silence, answer);
          });
        },
      };
    },
  });
}

type Answered = (
  silence: Error | null,
  answer: { readonly ok: boolean; readonly positions: Record<string, number> } | undefined,
) => void;
type Emit = (event: string, asked: unknown, answered: Answered) => void;
