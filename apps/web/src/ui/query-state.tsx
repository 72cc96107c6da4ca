import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/problem.js';
import { ErrorState, LoadingState } from './states.js';

interface QueryStateProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** What is being loaded, in words: "Loading … ". */
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
}

/** Shows what a query answered, or that it is on its way, or why it failed. */
export function QueryState<Data>({ query, what, children }: QueryStateProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return <ErrorState sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  return <LoadingState what={what} />;
}
