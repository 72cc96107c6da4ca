import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type MailTemplates = Answer<'/api/v1/mail-templates', 'get'>;
export type MailTemplate = MailTemplates['items'][number];
export type Webhook = Answer<'/api/v1/webhooks', 'get'>['items'][number];
export type OutgoingPage = Answer<'/api/v1/outgoing-messages', 'get'>;
export type OutgoingMessage = OutgoingPage['items'][number];

/** What the department writes in its mail. */
export function mailTemplates(api: DeskClient, tenant: string): Reading<MailTemplates> {
  return {
    queryKey: ['mail-templates', tenant],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/mail-templates', { params: { query: { tenant } }, signal })),
  };
}

/** The addresses that are told what happens in the department. */
export function webhooksOf(api: DeskClient, tenant: string): Reading<Webhook[]> {
  return {
    queryKey: ['webhooks', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/webhooks', { params: { query: { tenant } }, signal })))
        .items,
  };
}

/** What the department sent last, or what of it could not be sent. */
export function outgoingMessages(
  api: DeskClient,
  tenant: string,
  isParked: boolean,
): Reading<OutgoingPage> {
  const query = { tenant, ...(isParked && { state: 'parked' as const }) };
  return {
    queryKey: ['outgoing-messages', tenant, isParked],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/outgoing-messages', { params: { query }, signal })),
  };
}
