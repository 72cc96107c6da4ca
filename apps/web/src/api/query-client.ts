import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

const TRIES = 3;
const RETRY_AT_FIRST_MS = 300;
const RETRY_AT_MOST_MS = 2_000;
const TOO_MANY_REQUESTS = 429;

/** Refusals are answers; only silence and overload are worth another try. */
function isWorthRetrying(error: Error): boolean {
  return (
    !(error instanceof ApiProblem) ||
    error.status === 0 ||
    error.status >= 500 ||
    error.status === TOO_MANY_REQUESTS
  );
}

/** Milliseconds; at random when many were refused together, so that they do not return as one. */
function retryDelay(failures: number, error: Error): number {
  if (error instanceof ApiProblem && error.status === TOO_MANY_REQUESTS) {
    return RETRY_AT_MOST_MS * (0.5 + Math.random() / 2);
  }
  return Math.min(RETRY_AT_FIRST_MS * 2 ** failures, RETRY_AT_MOST_MS);
}

/**
 * A cache for the answers to one acting hat, so that nothing read under one hat is ever shown
 * under another.
 *
 * @param onSignedOut - told when the API no longer knows the session or the hat.
 */
export function createQueryClient(onSignedOut: (problem: ApiProblem) => void): QueryClient {
  const watch = (error: Error): void => {
    if (!(error instanceof ApiProblem)) return;
    if (error.status === 401 || error.code === 'hat_not_granted') onSignedOut(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // Live events keep the cache true; without them a page asks again when it is looked at.
        staleTime: 30_000,
        retry: (failures, error) => failures < TRIES && isWorthRetrying(error),
        retryDelay,
      },
      mutations: { retry: false },
    },
  });
}

/** Whether something was to be read and the answer never came. */
export function hasMissedAnswer({ state }: Query): boolean {
  return state.isInvalidated || state.status === 'error' || state.fetchFailureCount > 0;
}

/**
 * Reads everything that is shown anew. The cache lets a first reading that is under way count for
 * that, but its answer may have left before what we were not told.
 */
export async function readAllAnew(queryClient: QueryClient): Promise<void> {
  await queryClient.cancelQueries({ predicate: ({ state }) => state.data === undefined });
  await queryClient.invalidateQueries();
}
