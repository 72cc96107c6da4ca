import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { PersonPicker } from '../../people/PersonPicker.js';
import { useDesk } from '../../sign-in/desk.js';
import { Dialog } from '../../ui/Dialog.js';
import type { Ticket } from '../ticket-types.js';
import { ticketKeys } from '../ticket-queries.js';

interface TransferDialogProps {
  readonly ticket: Ticket;
  readonly onClose: () => void;
}

/** Hands a ticket that was raised in the wrong department to the right one. */
export function TransferDialog({ ticket, onClose }: TransferDialogProps): ReactNode {
  const { api, hat } = useDesk();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const others = hat.tenants.filter(({ slug }) => slug !== ticket.tenant);
  const [tenant, setTenant] = useState(others[0]?.slug ?? '');
  const [requester, setRequester] = useState<{ id: string; name: string } | null>(null);
  const [key] = useState(() => uuid());
  const transfer = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/transfer', {
          params: { path: { ref: ticket.ref } },
          body: { tenant, ...(requester && { requesterId: requester.id }) },
          headers: { 'Idempotency-Key': `${key}-${tenant}-${requester?.id ?? ''}` },
        }),
      ),
    onSuccess: ({ ref }) => {
      void queryClient.invalidateQueries({ queryKey: [...ticketKeys.details, ticket.ref] });
      onClose();
      void navigate({ to: '/tickets/$ref', params: { ref } });
    },
  });
  return (
    <Dialog title={`Transfer ${ticket.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          transfer.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            The subject and what the requester wrote go to the other department, where service
            levels count from now. {ticket.ref} is cancelled; answers, files and equipment stay with
            it. Neither department is told of the other. This cannot be taken back.
          </Text>
          <NativeSelect
            label="To the department"
            data={others.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={tenant}
            onChange={(event) => {
              setTenant(event.currentTarget.value);
              setRequester(null);
            }}
          />
          <PersonPicker
            key={tenant}
            tenant={tenant}
            label="Who asks there"
            description="Left empty, whoever has the same address."
            chosen={requester}
            error={transfer.error && sentenceOf(transfer.error)}
            onChoose={setRequester}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" color="red" loading={transfer.isPending}>
              Transfer
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
