import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { Dialog } from '../../ui/Dialog.js';
import { DialogFoot } from '../../ui/DialogFoot.js';
import type { Ticket } from '../ticket-types.js';

interface SplitDialogProps {
  readonly ticket: Ticket;
  readonly onClose: () => void;
}

const SHOWN_CHARACTERS = 80;

/** Makes a second matter that came up on a ticket a ticket of its own. */
export function SplitDialog({ ticket, onClose }: SplitDialogProps): ReactNode {
  const { api } = useDesk();
  const navigate = useNavigate();
  const messages = ticket.messages.filter(({ visibility }) => visibility === 'public');
  const [messageId, setMessage] = useState(messages.at(-1)?.id ?? '');
  const [subject, setSubject] = useState('');
  const [key] = useState(() => uuid());
  const split = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/split', {
          params: { path: { ref: ticket.ref } },
          body: { messageId, subject: subject.trim() },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSuccess: ({ ref }) => {
      onClose();
      void navigate({ to: '/tickets/$ref', params: { ref } });
    },
  });
  return (
    <Dialog title={`Split ${ticket.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          split.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            A new ticket begins with the message, linked to this one. Its service levels count from
            now; those of {ticket.ref} go on.
          </Text>
          <NativeSelect
            label="Message"
            data={messages.map(({ id, author, body }) => ({
              value: id,
              label: `${author.name}: ${body.slice(0, SHOWN_CHARACTERS)}`,
            }))}
            value={messageId}
            onChange={(event) => {
              setMessage(event.currentTarget.value);
            }}
          />
          <TextInput
            label="Subject of the new ticket"
            required
            data-autofocus
            maxLength={300}
            value={subject}
            error={split.error && sentenceOf(split.error)}
            onChange={(event) => {
              setSubject(event.currentTarget.value);
            }}
          />
          <DialogFoot act="Split off" isBusy={split.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
