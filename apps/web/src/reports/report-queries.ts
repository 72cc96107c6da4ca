import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import { type PagedReading, pagedReading, type Reading } from '../api/reading.js';

export type SlaReport = Answer<'/api/v1/reports/sla', 'get'>;
export type ReportLine = SlaReport['months'][number];
export type Target = ReportLine['target'];
export type BreachPage = Answer<'/api/v1/reports/breaches', 'get'>;
export type Breach = BreachPage['items'][number];

/** What a report is asked for; without a department, of all of them. */
export interface ReportQuestion {
  readonly tenant?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface BreachQuestion extends ReportQuestion {
  readonly target?: Target;
  readonly priority?: Breach['priority'];
  readonly group?: string;
  readonly service?: string;
  readonly category?: string;
  readonly site?: string;
}

export const reportKeys = { all: ['reports'] } as const;

/** How many promises were kept, by all that a lead asks for. */
export function slaReport(api: DeskClient, query: ReportQuestion): Reading<SlaReport> {
  return {
    queryKey: [...reportKeys.all, 'sla', query],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/reports/sla', { params: { query }, signal })),
  };
}

/** The promises that were broken, latest first. */
export function breaches(api: DeskClient, question: BreachQuestion): PagedReading<BreachPage> {
  return pagedReading([...reportKeys.all, 'breaches', question], (page, signal) => {
    const query = { ...question, ...page };
    return answerOf(api.GET('/api/v1/reports/breaches', { params: { query }, signal }));
  });
}

/** The figures as a file for spreadsheets. */
export async function slaFile(api: DeskClient, query: ReportQuestion): Promise<Blob> {
  const call = api.GET('/api/v1/reports/sla.csv', { params: { query }, parseAs: 'blob' });
  return asFile(await answerOf<unknown>(call));
}

/** All broken promises as a file for spreadsheets. */
export async function breachesFile(api: DeskClient, query: BreachQuestion): Promise<Blob> {
  const call = api.GET('/api/v1/reports/breaches.csv', { params: { query }, parseAs: 'blob' });
  return asFile(await answerOf<unknown>(call));
}

function asFile(content: unknown): Blob {
  return content instanceof Blob ? content : new Blob([]);
}
