import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type SystemHealth = Answer<'/api/v1/system-health', 'get'>;

/** How the desk is doing, as the acting hat may see it. */
export function systemHealth(api: DeskClient): Reading<SystemHealth> {
  return {
    queryKey: ['system-health'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/system-health', { signal })),
  };
}
