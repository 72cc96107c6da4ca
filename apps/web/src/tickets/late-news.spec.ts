import { describe, expect, it } from '@jest/globals';
import { type InfiniteData, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../live/live-events.js';
import { LateNews } from './late-news.js';
import type { ListPage } from './queue/list-pages.js';
import { aRow } from './testing/a-row.js';
import { ticketKeys } from './ticket-queries.js';
import type { TicketRow } from './ticket-types.js';

const LOOKER = { me: 'agnes', departments: ['cafcass'] };
const QUEUE = [...ticketKeys.lists, { open: true, sort: '-created' }];

describe('news that come while a list is read', () => {
  const old = aRow({ id: 'a', version: 1, subject: 'Old', createdAt: '2026-03-02T09:00:00Z' });

  it('are put over the answer, which left before them', async () => {
    const { queryClient, news, read } = aReading();
    const answered = read([old]);
    news.hear([telling({ ...old, version: 2, subject: 'New' })]);
    await answered();
    expect(shown(queryClient)).toMatchObject([{ id: 'a', subject: 'New' }]);
  });

  it('bring tickets that the answer did not have, and take out what ended', async () => {
    const { queryClient, news, read } = aReading();
    const answered = read([old]);
    const raised = aRow({ id: 'b', version: 1, createdAt: '2026-03-02T10:00:00Z' });
    news.hear([telling(raised), telling({ ...old, version: 2, status: 'closed' })]);
    await answered();
    expect(shown(queryClient).map(({ id }) => id)).toEqual(['b']);
  });

  it('do not undo what the answer knows better', async () => {
    const { queryClient, news, read } = aReading();
    const answered = read([{ ...old, version: 3, subject: 'Newest' }]);
    news.hear([telling({ ...old, version: 2, subject: 'New' })]);
    await answered();
    expect(shown(queryClient)).toMatchObject([{ subject: 'Newest' }]);
  });

  it('leave out what the hat covered for a moment only', async () => {
    const { queryClient, read } = aReading();
    await read([old, aRow({ id: 'b', tenant: 'ons' })])();
    expect(shown(queryClient).map(({ id }) => id)).toEqual(['a']);
  });

  it('count no more once everything is read anew', async () => {
    const { queryClient, news, read } = aReading();
    news.hear([telling(aRow({ id: 'b' }))]);
    news.forget();
    await read([old])();
    expect(shown(queryClient).map(({ id }) => id)).toEqual(['a']);
  });

  it('are forgotten once they are old, and before a reading began', async () => {
    const { queryClient, news, read, later } = aReading();
    news.hear([telling({ ...old, version: 2, subject: 'Heard long ago' })]);
    later(1_000);
    await read([old])();
    expect(shown(queryClient)).toMatchObject([{ subject: 'Old' }]);
  });
});

function aReading() {
  const queryClient = new QueryClient();
  let now = 0;
  const news = new LateNews(queryClient, LOOKER, () => now);
  news.watch();
  return {
    queryClient,
    news,
    later: (ms: number) => (now += ms),
    /** Begins to read these rows. @returns what lets the answer arrive. */
    read: (items: readonly TicketRow[]) => {
      const answer = Promise.withResolvers<ListPage>();
      const landed = queryClient.infiniteQuery({
        queryKey: QUEUE,
        queryFn: () => answer.promise,
        initialPageParam: null,
      });
      return async (): Promise<void> => {
        answer.resolve({ items, nextCursor: null });
        await landed;
        // The cache tells those who watch it a turn later.
        await new Promise((resolve) => setTimeout(resolve, 0));
      };
    },
  };
}

function telling(row: TicketRow): LiveEvent {
  const actor = { id: null, name: 'Desk' };
  return { seq: 1, type: 'ticket.edited', at: '', ticketId: row.id, actor, data: {}, row };
}

function shown(queryClient: QueryClient): readonly TicketRow[] {
  const data = queryClient.getQueryData<InfiniteData<ListPage>>(QUEUE);
  return data?.pages.flatMap(({ items }) => items) ?? [];
}
