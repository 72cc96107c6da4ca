import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type TicketApprovals = Answer<'/api/v1/tickets/{ref}/approvals', 'get'>;
export type Approval = TicketApprovals['items'][number];
export type Ask = Approval['stages'][number]['asks'][number];
export type MyAsks = Answer<'/api/v1/approval-asks', 'get'>;
export type MyAsk = MyAsks['items'][number];
export type StandIn = Answer<'/api/v1/approval-stand-ins', 'get'>['items'][number];

export const approvalKeys = {
  all: ['approvals'],
  ofTickets: ['approvals', 'of ticket'],
  mine: ['approvals', 'mine'],
} as const;

/** What was asked about a ticket; for its requester, whether something is awaited. */
export function approvalsOf(api: DeskClient, ref: string): Reading<TicketApprovals> {
  return {
    queryKey: [...approvalKeys.ofTickets, ref],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/tickets/{ref}/approvals', { params: { path: { ref } }, signal })),
  };
}

/** What waits for this person's answer, or what they have answered. */
export function myAsks(api: DeskClient, state: 'waiting' | 'answered'): Reading<MyAsks> {
  return {
    queryKey: [...approvalKeys.mine, state],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/approval-asks', { params: { query: { state } }, signal })),
  };
}

export function myStandIns(api: DeskClient): Reading<readonly StandIn[]> {
  return {
    queryKey: [...approvalKeys.mine, 'stand-ins'],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/approval-stand-ins', { signal }))).items,
  };
}
