import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { isStaff } from '../../sign-in/me.js';
import { PageTitle } from '../../ui/PageTitle.js';
import type { Ticket } from '../ticket-types.js';
import { uploadAttachment } from '../upload.js';
import { toNewTicket, type TicketDraft } from './new-ticket.js';
import { RaiseForm } from './RaiseForm.js';

/** Raises a ticket: for oneself, or as the desk on behalf of somebody who called. */
export function RaisePage(): ReactNode {
  const { api, hat } = useDesk();
  const navigate = useNavigate();
  // Sent with every try of this form, so that a double click or a lost answer makes one ticket.
  const [key] = useState(() => uuid());
  const raise = useMutation({
    mutationFn: async ({ draft, files }: { draft: TicketDraft; files: readonly File[] }) => {
      const ticket = await answerOf(
        api.POST('/api/v1/tickets', {
          body: toNewTicket(draft),
          headers: { 'Idempotency-Key': key },
        }),
      );
      return { ticket, unsent: await upload(ticket, files) };
    },
    onSuccess: async ({ ticket, unsent }) => {
      for (const { file, reason } of unsent) {
        notifications.show({
          color: 'red',
          title: `${file.name} was not attached`,
          message: reason,
          autoClose: false,
        });
      }
      notifications.show({
        color: 'green',
        title: `${ticket.ref} is raised`,
        message: ticket.subject,
      });
      await navigate({ to: '/tickets/$ref', params: { ref: ticket.ref } });
    },
  });

  /** The ticket stands by then; a file that is refused must not lose it. */
  const upload = async (
    { ref }: Ticket,
    files: readonly File[],
  ): Promise<{ file: File; reason: string }[]> => {
    const unsent = [];
    for (const file of files) {
      try {
        await uploadAttachment(api, ref, file, 'public');
      } catch (error) {
        unsent.push({ file, reason: sentenceOf(error) });
      }
    }
    return unsent;
  };

  return (
    <>
      <PageTitle title={isStaff(hat.role) ? 'New ticket' : 'Get help'} />
      <RaiseForm
        problem={raise.error}
        isSending={raise.isPending}
        onSend={(draft, files) => {
          raise.mutate({ draft, files });
        }}
      />
    </>
  );
}
