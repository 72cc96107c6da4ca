import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import { type PagedReading, pagedReading, type Reading } from '../api/reading.js';
import type { ListFilters, Sort } from './queue/queue-search.js';
import type { SavedView, Ticket, TicketCounts } from './ticket-types.js';

const PAGE_SIZE = 50;

/** Every key begins with `tickets`, then says what kind of reading it is. */
export const ticketKeys = {
  lists: ['tickets', 'list'],
  details: ['tickets', 'details'],
  counts: ['tickets', 'counts'],
} as const;

/** A list of tickets, page by page. */
export function ticketList(
  api: DeskClient,
  filters: ListFilters,
  sort: Sort,
): PagedReading<Answer<'/api/v1/tickets', 'get'>> {
  return pagedReading([...ticketKeys.lists, { ...filters, sort }], (page, signal) => {
    const query = { ...filters, ...page, sort, limit: PAGE_SIZE };
    return answerOf(api.GET('/api/v1/tickets', { params: { query }, signal }));
  });
}

/** How many tickets of a list are mine, unassigned, overdue and so on. */
export function ticketCounts(api: DeskClient, filters: ListFilters): Reading<TicketCounts> {
  return {
    queryKey: [...ticketKeys.counts, filters],
    queryFn: async ({ signal }) => {
      const call = api.GET('/api/v1/tickets/counts', { params: { query: filters }, signal });
      return (await answerOf(call)).counts;
    },
  };
}

/** One ticket with its conversation, clocks and all that hangs on it. */
export function ticketDetails(api: DeskClient, ref: string): Reading<Ticket> {
  return {
    queryKey: [...ticketKeys.details, ref],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/tickets/{ref}', { params: { path: { ref } }, signal })),
  };
}

/** Everything that happened to a ticket, oldest first. */
export function ticketHistory(
  api: DeskClient,
  ref: string,
): PagedReading<Answer<'/api/v1/tickets/{ref}/history', 'get'>> {
  return pagedReading([...ticketKeys.details, ref, 'history'], (query, signal) => {
    const params = { path: { ref }, query };
    return answerOf(api.GET('/api/v1/tickets/{ref}/history', { params, signal }));
  });
}

export function savedViews(api: DeskClient): Reading<SavedView[]> {
  return {
    queryKey: ['views'],
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/views', { signal }))).items,
  };
}
