import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type Preferences = Answer<'/api/v1/notification-preferences', 'get'>;

/** How the acting person is told. */
export function myPreferences(api: DeskClient): Reading<Preferences> {
  return {
    queryKey: ['notification-preferences'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/notification-preferences', { signal })),
  };
}
