import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type PushBrowserList = Answer<'/api/v1/push-subscriptions', 'get'>;
export type PushBrowser = PushBrowserList['items'][number];

/** The browsers that the acting person is told in by push. */
export function pushBrowsers(api: DeskClient): Reading<PushBrowserList> {
  return {
    queryKey: ['push-subscriptions'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/push-subscriptions', { signal })),
  };
}
