import type { QueryKey } from '@tanstack/react-query';

/** Something that is read from the API and kept under a key. */
export interface Reading<Data> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>;
  /** Milliseconds for which it counts as fresh. */
  readonly staleTime?: number;
}

/** One page of a list; null ends it. */
export interface Page {
  readonly nextCursor: string | null;
}

/** A list that is read page by page. */
export interface PagedReading<Data extends Page> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: {
    readonly pageParam: string | null;
    readonly signal: AbortSignal;
  }) => Promise<Data>;
  readonly initialPageParam: string | null;
  readonly getNextPageParam: (page: Data) => string | null;
}

/** @param read - takes the part of the query that names the page: nothing for the first. */
export function pagedReading<Data extends Page>(
  queryKey: QueryKey,
  read: (page: { readonly cursor?: string }, signal: AbortSignal) => Promise<Data>,
): PagedReading<Data> {
  return {
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      read(pageParam === null ? {} : { cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  };
}
