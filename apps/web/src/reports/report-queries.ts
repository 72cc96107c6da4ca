import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import { type PagedReading, pagedReading, type Reading } from '../api/reading.js';

export type SlaReport = Answer<'/api/v1/reports/sla', 'get'>;
export type Target = SlaReport['months'][number]['target'];
export type BreachPage = Answer<'/api/v1/reports/breaches', 'get'>;
export type Breach = BreachPage['items'][number];

export const reportKeys = { all: ['reports'] } as const;

/** How many promises a department's tickets kept, by month and by priority. */
export function slaReport(api: DeskClient, tenant: string): Reading<SlaReport> {
  return {
    queryKey: [...reportKeys.all, 'sla', tenant],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/reports/sla', { params: { query: { tenant } }, signal })),
  };
}

/** The promises that were broken, latest first. */
export function breaches(api: DeskClient, tenant: string): PagedReading<BreachPage> {
  return pagedReading([...reportKeys.all, 'breaches', tenant], (page, signal) => {
    const query = { tenant, ...page };
    return answerOf(api.GET('/api/v1/reports/breaches', { params: { query }, signal }));
  });
}
