import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type RoutingRules = Answer<'/api/v1/routing-rules', 'get'>;
export type Agent = Answer<'/api/v1/agents', 'get'>['items'][number];
export type RoutingOfTicket = Answer<'/api/v1/tickets/{ref}/routing', 'get'>['items'][number];

export const routingKeys = {
  rules: ['routing', 'rules'],
  agents: ['routing', 'agents'],
} as const;

export function routingRules(api: DeskClient, tenant: string): Reading<RoutingRules> {
  return {
    queryKey: [...routingKeys.rules, tenant],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/routing-rules', { params: { query: { tenant } }, signal })),
  };
}

/** Who works in resolver groups: of one department, or of all of the hat. */
export function agents(api: DeskClient, tenant?: string): Reading<Agent[]> {
  return {
    queryKey: [...routingKeys.agents, tenant ?? ''],
    queryFn: async ({ signal }) => {
      const query = tenant === undefined ? {} : { tenant };
      return (await answerOf(api.GET('/api/v1/agents', { params: { query }, signal }))).items;
    },
  };
}

/** By which rules a ticket went where it is, newest first. */
export function routingOf(
  api: DeskClient,
  ref: string,
  version: number,
): Reading<RoutingOfTicket[]> {
  return {
    queryKey: ['routing', 'ticket', ref, version],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/v1/tickets/{ref}/routing', { params: { path: { ref } }, signal }),
        )
      ).items,
  };
}
