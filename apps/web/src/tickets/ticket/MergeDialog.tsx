import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { useDesk } from '../../sign-in/desk.js';
import { Dialog } from '../../ui/Dialog.js';
import type { Ticket } from '../ticket-types.js';
import { ChangedMeanwhile } from './ChangedMeanwhile.js';
import type { TicketChanges } from './use-ticket-change.js';

interface MergeDialogProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
  readonly onClose: () => void;
}

/** Makes this ticket part of another; says what that does before it is done. */
export function MergeDialog({ ticket, changes, onClose }: MergeDialogProps): ReactNode {
  const { api } = useDesk();
  const navigate = useNavigate();
  const [into, setInto] = useState('');
  const target = into.trim().toUpperCase();
  return (
    <Dialog title={`Merge ${ticket.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          changes.change({
            name: 'Merge',
            onDone: () => {
              onClose();
              void navigate({ to: '/tickets/$ref', params: { ref: target } });
            },
            send: (headers) =>
              answerOf(
                api.POST('/api/v1/tickets/{ref}/merge', {
                  params: { path: { ref: ticket.ref } },
                  body: { into: target },
                  headers,
                }),
              ),
          });
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {ticket.ref} ends here and its requester follows the other ticket from now on. This
            cannot be taken back.
          </Text>
          <TextInput
            label="Merge into"
            placeholder="CAF-1042"
            required
            data-autofocus
            value={into}
            onChange={(event) => {
              setInto(event.currentTarget.value);
            }}
          />
          <ChangedMeanwhile changes={changes} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" color="red" loading={changes.isChanging}>
              Merge
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
