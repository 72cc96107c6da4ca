import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { suppliers } from '../../people/people-queries.js';
import { useDesk } from '../../sign-in/desk.js';
import { Dialog } from '../../ui/Dialog.js';
import { DialogFoot } from '../../ui/DialogFoot.js';
import type { PendingReason, Ticket } from '../ticket-types.js';
import { capitalised, optionsOf, PENDING_WORDS } from '../ticket-words.js';
import { ChangedMeanwhile } from './ChangedMeanwhile.js';
import type { StatusStep } from './status-steps.js';
import type { TicketChanges } from './use-ticket-change.js';

interface StatusDialogProps {
  readonly ticket: Ticket;
  readonly step: StatusStep;
  readonly changes: TicketChanges;
  readonly onClose: () => void;
}

/** Asks what a step needs: why the ticket waits, or what was done. */
export function StatusDialog({ ticket, step, changes, onClose }: StatusDialogProps): ReactNode {
  const { api } = useDesk();
  const [pendingReason, setReason] = useState<PendingReason>('user');
  const [supplier, setSupplier] = useState('');
  const [resolution, setResolution] = useState('');
  const isPending = step.asks === 'pendingReason';
  const known = useQuery({ ...suppliers(api, ticket.tenant), enabled: isPending }).data ?? [];
  const waitsForSupplier = pendingReason === 'supplier' && known.length > 0;

  const send = (): void => {
    changes.change({
      name: step.name,
      onDone: onClose,
      send: (headers) =>
        answerOf(
          api.POST('/api/v1/tickets/{ref}/status', {
            params: { path: { ref: ticket.ref } },
            body: {
              status: step.to,
              ...(isPending ? { pendingReason } : { resolution: resolution.trim() }),
              ...(isPending && waitsForSupplier && supplier !== '' && { supplier }),
            },
            headers,
          }),
        ),
    });
  };

  return (
    <Dialog title={`${step.name}: ${ticket.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          {isPending && (
            <Radio.Group
              label="Why does it wait?"
              value={pendingReason}
              onChange={(value) => {
                setReason(value);
              }}
            >
              <Stack gap="xs" mt="xs">
                {optionsOf(PENDING_WORDS).map(({ value, label }) => (
                  <Radio key={value} value={value} label={capitalised(label)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {waitsForSupplier && isPending && (
            <NativeSelect
              label="Which supplier?"
              data={[
                { value: '', label: 'Not said' },
                ...known.map(({ slug, name }) => ({ value: slug, label: name })),
              ]}
              value={supplier}
              onChange={(event) => {
                setSupplier(event.currentTarget.value);
              }}
            />
          )}
          {!isPending && (
            <Textarea
              label={step.to === 'rejected' ? 'Why was it rejected?' : 'What was done?'}
              description="The requester reads this."
              required
              data-autofocus
              autosize
              minRows={3}
              maxLength={5_000}
              value={resolution}
              onChange={(event) => {
                setResolution(event.currentTarget.value);
              }}
            />
          )}
          <ChangedMeanwhile changes={changes} />
          <DialogFoot act={step.name} isBusy={changes.isChanging} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
