import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import { ApiProblem } from '../api/problem.js';
import type { Reading } from '../api/reading.js';

export type GroupOnCall = Answer<'/api/v1/on-call', 'get'>['items'][number];
export type Shift = GroupOnCall['now'];
export type TakeOver = GroupOnCall['overrides'][number];
export type Rota = Answer<'/api/v1/groups/{id}/rota', 'get'>;

export const onCallKeys = { all: ['on-call'] } as const;

const MINUTE_MS = 60_000;

/** Who is on call now and next in all departments of the hat, and the coming two weeks. */
export function onCall(
  api: DeskClient,
): Reading<GroupOnCall[]> & { readonly refetchInterval: number } {
  return {
    queryKey: [...onCallKeys.all, 'list'],
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/on-call', { signal }))).items,
    // Hand-overs are no news of the journal: time alone brings them.
    refetchInterval: MINUTE_MS,
  };
}

/** The rota of a group; null when it has none. */
export function rotaOf(api: DeskClient, id: string): Reading<Rota | null> {
  return {
    queryKey: [...onCallKeys.all, 'rota', id],
    queryFn: async ({ signal }) => {
      try {
        return await answerOf(
          api.GET('/api/v1/groups/{id}/rota', { params: { path: { id } }, signal }),
        );
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  };
}
