import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../../api/answer.js';
import type { Reading } from '../../api/reading.js';

export type Calendar = Answer<'/api/v1/calendars', 'get'>['items'][number];
export type HolidayFeed = Answer<'/api/v1/calendars/{id}/holiday-feed', 'get'>;

/** Where the holidays of a calendar come from, and how that went. */
export function holidayFeedOf(api: DeskClient, calendarId: string): Reading<HolidayFeed> {
  return {
    queryKey: ['holiday-feed', calendarId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/calendars/{id}/holiday-feed', {
          params: { path: { id: calendarId } },
          signal,
        }),
      ),
  };
}
