import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { type ResolverGroup, resolverGroups } from '../../people/people-queries.js';
import { useDesk } from '../../sign-in/desk.js';
import { Dialog } from '../../ui/Dialog.js';
import { DialogFoot } from '../../ui/DialogFoot.js';
import type { Ticket } from '../ticket-types.js';
import { ChangedMeanwhile } from './ChangedMeanwhile.js';
import type { TicketChanges } from './use-ticket-change.js';

interface AssignDialogProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
  readonly onClose: () => void;
}

/** Hands a ticket to a resolver group, to somebody in it, or back to nobody. */
export function AssignDialog({ ticket, changes, onClose }: AssignDialogProps): ReactNode {
  const { api } = useDesk();
  const groups = useQuery(resolverGroups(api, ticket.tenant)).data ?? [];
  const [group, setGroup] = useState(ticket.group?.slug ?? null);
  const [assigneeId, setAssignee] = useState(ticket.assignee?.id ?? null);

  const send = (): void => {
    changes.change({
      name: 'Assign',
      onDone: onClose,
      send: (headers) =>
        answerOf(
          api.POST('/api/v1/tickets/{ref}/assignment', {
            params: { path: { ref: ticket.ref } },
            body: { assigneeId, group },
            headers,
          }),
        ),
    });
  };

  return (
    <Dialog title={`Assign ${ticket.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Select
            label="Resolver group"
            placeholder="No group"
            clearable
            clearButtonProps={{ 'aria-label': 'No group' }}
            data-autofocus
            data={groups.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={group}
            onChange={setGroup}
          />
          <Select
            label="Assigned to"
            placeholder="Nobody yet"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Nobody yet' }}
            data={candidates(groups, group, ticket.assignee)}
            value={assigneeId}
            onChange={setAssignee}
          />
          <ChangedMeanwhile changes={changes} />
          <DialogFoot act="Assign" isBusy={changes.isChanging} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** The members of the chosen group, or of all groups; and who has it now. */
function candidates(
  groups: readonly ResolverGroup[],
  chosen: string | null,
  current: Ticket['assignee'],
): { value: string; label: string }[] {
  const people = groups
    .filter(({ slug }) => chosen === null || slug === chosen)
    .flatMap(({ members }) => members);
  const byId = new Map(
    [...people, ...(current ? [current] : [])].map(({ id, name }) => [id, name]),
  );
  return [...byId]
    .map(([value, label]) => ({ value, label }))
    .sort((left, right) => left.label.localeCompare(right.label));
}
