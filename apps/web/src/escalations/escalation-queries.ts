import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';
import { ticketKeys } from '../tickets/ticket-queries.js';
import type { Ladder } from './ladder-words.js';

export type TicketLadders = Answer<'/api/v1/tickets/{ref}/escalations', 'get'>;
export type LadderRun = TicketLadders['items'][number];

type Policy = Omit<Answer<'/api/v1/escalation-policy', 'get'>, 'ladders'> & {
  readonly ladders: readonly Ladder[];
};

/** Forgotten along with the ticket, whenever something happens to it. */
export function ticketLadders(api: DeskClient, ref: string): Reading<TicketLadders> {
  return {
    queryKey: [...ticketKeys.details, ref, 'escalations'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/tickets/{ref}/escalations', { params: { path: { ref } }, signal })),
  };
}

/** What a department wants to happen before and when promises break. */
export function escalationPolicyOf(api: DeskClient, tenant: string): Reading<Policy> {
  return {
    queryKey: ['escalation-policy', tenant],
    queryFn: async ({ signal }) => {
      const params = { query: { tenant } };
      const policy = await answerOf(api.GET('/api/v1/escalation-policy', { params, signal }));
      // The document describes ladders as objects; the API has judged what is in them.
      return { ...policy, ladders: policy.ladders as unknown as Ladder[] };
    },
  };
}
