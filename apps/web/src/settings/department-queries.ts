import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

type ItemsOf<List extends { items: unknown }> = List['items'];

/** Departments that the acting hat may see. */
export function departments(api: DeskClient): Reading<ItemsOf<Answer<'/api/v1/tenants', 'get'>>> {
  return {
    queryKey: ['departments'],
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/tenants', { signal }))).items,
  };
}

/** Who may act in a department, as what and until when. */
export function grantsOf(
  api: DeskClient,
  tenant: string,
): Reading<ItemsOf<Answer<'/api/v1/grants', 'get'>>> {
  return {
    queryKey: ['grants', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/grants', { params: { query: { tenant } }, signal }))).items,
  };
}

/** A department's service hours. */
export function calendarsOf(
  api: DeskClient,
  tenant: string,
): Reading<ItemsOf<Answer<'/api/v1/calendars', 'get'>>> {
  return {
    queryKey: ['calendars', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/calendars', { params: { query: { tenant } }, signal })))
        .items,
  };
}

/** What a department is promised. */
export function slaPolicyOf(
  api: DeskClient,
  tenant: string,
): Reading<Answer<'/api/v1/sla-policy', 'get'>> {
  return {
    queryKey: ['sla-policy', tenant],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/sla-policy', { params: { query: { tenant } }, signal })),
  };
}

/** What a department gets back when promises were not kept. */
export function serviceCreditsOf(
  api: DeskClient,
  tenant: string,
): Reading<Answer<'/api/v1/service-credits', 'get'>> {
  return {
    queryKey: ['service-credits', tenant],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/service-credits', { params: { query: { tenant } }, signal })),
  };
}

export type Objectives = Answer<'/api/v1/reports/objectives', 'get'>;

/** The share of its promises that a department aims to keep. */
export function objectivesOf(api: DeskClient, tenant: string): Reading<Objectives> {
  return {
    queryKey: ['objectives', tenant],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/reports/objectives', { params: { query: { tenant } }, signal })),
  };
}
