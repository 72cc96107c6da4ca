import { Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { DialogFoot } from '../ui/DialogFoot.js';
import { ticketLadders } from './escalation-queries.js';

interface EscalateDialogProps {
  readonly ticketRef: string;
  readonly ladder: { readonly key: string; readonly name: string };
  readonly onClose: () => void;
}

/** Asks why, and sets a ladder against the ticket. */
export function EscalateDialog({
  ticketRef: ref,
  ladder,
  onClose,
}: EscalateDialogProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const escalate = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/escalations', {
          params: { path: { ref } },
          body: { ladder: ladder.key, reason },
        }),
      ),
    onSuccess: (after) => {
      queryClient.setQueryData(ticketLadders(api, ref).queryKey, after);
      onClose();
    },
  });
  return (
    <Dialog title={`Escalate ${ref}: ${ladder.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          escalate.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Why"
            required
            maxLength={300}
            value={reason}
            error={escalate.error && sentenceOf(escalate.error)}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
          <DialogFoot act="Escalate" isBusy={escalate.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
