import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type NotificationList = Answer<'/api/v1/notifications', 'get'>;
export type Notification = NotificationList['items'][number];

export function myNotifications(api: DeskClient): Reading<NotificationList> {
  return {
    queryKey: ['notifications'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/notifications', { signal })),
  };
}
