import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { DialogFoot } from '../ui/DialogFoot.js';
import { incidentKeys } from './incident-queries.js';

interface DeclareDialogProps {
  /** References that it begins with. */
  readonly tickets: readonly string[];
  readonly onClose: () => void;
}

/** Declares a major incident with some tickets, whatever their departments. */
export function DeclareDialog({ tickets, onClose }: DeclareDialogProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [refs, setRefs] = useState(tickets.join(' '));
  const declare = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/major-incidents', { body: { title, tickets: refsIn(refs) } })),
    onSuccess: async ({ ref }) => {
      await queryClient.invalidateQueries({ queryKey: incidentKeys.all });
      await navigate({ to: '/major-incidents/$incident', params: { incident: ref } });
    },
  });
  return (
    <Dialog title="Declare a major incident" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          declare.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Title"
            description="For agents of all departments concerned: it names none of them."
            required
            withAsterisk={false}
            data-autofocus
            maxLength={300}
            value={title}
            onChange={({ currentTarget }) => {
              setTitle(currentTarget.value);
            }}
          />
          <Textarea
            label="Tickets"
            description="Their references. More can join later."
            required
            withAsterisk={false}
            autosize
            minRows={2}
            value={refs}
            onChange={({ currentTarget }) => {
              setRefs(currentTarget.value);
            }}
          />
          {declare.isError && (
            <Text size="sm" c="red" role="alert">
              {sentenceOf(declare.error)}
            </Text>
          )}
          <DialogFoot act="Declare" isBusy={declare.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** References, however they are separated. */
export function refsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((ref) => ref !== '');
}
