import type { DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Attachment, Visibility } from './ticket-types.js';

/**
 * Attaches one file to a ticket.
 *
 * @throws ApiProblem when it is too large or of a kind that is not taken.
 */
export function uploadAttachment(
  api: DeskClient,
  ref: string,
  file: File,
  visibility: Visibility,
): Promise<Attachment> {
  return answerOf(
    api.POST('/api/v1/tickets/{ref}/attachments', {
      params: { path: { ref }, query: { visibility } },
      body: { file: file.name },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file);
        return form;
      },
    }),
  );
}
