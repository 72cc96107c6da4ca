import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type Session = Answer<'/api/v1/sessions', 'get'>['items'][number];
export type ApiToken = Answer<'/api/v1/tokens', 'get'>['items'][number];

export function mySessions(api: DeskClient): Reading<Session[]> {
  return {
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/sessions', { signal }))).items,
  };
}

export function myTokens(api: DeskClient): Reading<ApiToken[]> {
  return {
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/tokens', { signal }))).items,
  };
}
