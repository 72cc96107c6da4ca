import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';
import { ticketKeys } from '../tickets/ticket-queries.js';

export type SlaReceipt = Answer<'/api/v1/tickets/{ref}/sla-receipt', 'get'>;
export type ClockReceipt = SlaReceipt['clocks'][number];
export type ReceiptLine = ClockReceipt['lines'][number];

/** Why the clocks of a ticket stand as they do, as of now. */
export function slaReceipt(api: DeskClient, ref: string): Reading<SlaReceipt> {
  return {
    queryKey: [...ticketKeys.details, ref, 'sla-receipt'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/tickets/{ref}/sla-receipt', { params: { path: { ref } }, signal })),
  };
}
