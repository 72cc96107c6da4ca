import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots, IconHandGrab, IconUserShare } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { useDesk } from '../../sign-in/desk.js';
import type { Ticket } from '../ticket-types.js';
import { AssignDialog } from './AssignDialog.js';
import { MergeDialog } from './MergeDialog.js';
import { StatusDialog } from './StatusDialog.js';
import { type StatusStep, stepsOf } from './status-steps.js';
import type { TicketChanges } from './use-ticket-change.js';

interface ActionBarProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
}

type Asking = StatusStep | 'assign' | 'merge' | null;

/** What can be done with the ticket now, by this hat: exactly what the API offers. */
export function ActionBar({ ticket, changes }: ActionBarProps): ReactNode {
  const { api, me } = useDesk();
  const [asking, ask] = useState<Asking>(null);
  const { ref, actions } = ticket;
  const steps = stepsOf(ticket);
  const rare = steps.filter(({ isUsual }) => !isUsual);
  const close = (): void => {
    ask(null);
  };

  const take = (): void => {
    changes.change({
      name: 'Take',
      send: (headers) =>
        answerOf(
          api.POST('/api/v1/tickets/{ref}/assignment', {
            params: { path: { ref } },
            body: { assigneeId: 'me' },
            headers,
          }),
        ),
    });
  };
  const go = (step: StatusStep): void => {
    if (step.asks !== null) {
      ask(step);
      return;
    }
    changes.change({
      name: step.name,
      send: (headers) =>
        answerOf(
          api.POST('/api/v1/tickets/{ref}/status', {
            params: { path: { ref } },
            body: { status: step.to },
            headers,
          }),
        ),
    });
  };

  return (
    <Group gap="xs" role="group" aria-label="Actions">
      {actions.includes('take') && ticket.assignee?.id !== me.person.id && (
        <Button
          leftSection={<IconHandGrab size={16} aria-hidden />}
          loading={changes.isChanging}
          onClick={take}
        >
          Take
        </Button>
      )}
      {actions.includes('assign') && (
        <Button
          variant="default"
          leftSection={<IconUserShare size={16} aria-hidden />}
          onClick={() => {
            ask('assign');
          }}
        >
          Assign
        </Button>
      )}
      {steps
        .filter(({ isUsual }) => isUsual)
        .map((step) => (
          <Button
            key={step.to}
            variant="default"
            disabled={changes.isChanging}
            onClick={() => {
              go(step);
            }}
          >
            {step.name}
          </Button>
        ))}
      {(rare.length > 0 || actions.includes('merge')) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="lg" aria-label="More actions">
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rare.map((step) => (
              <Menu.Item
                key={step.to}
                onClick={() => {
                  go(step);
                }}
              >
                {step.name}
              </Menu.Item>
            ))}
            {actions.includes('merge') && (
              <Menu.Item
                onClick={() => {
                  ask('merge');
                }}
              >
                Merge into another ticket
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {asking === 'assign' && <AssignDialog ticket={ticket} changes={changes} onClose={close} />}
      {asking === 'merge' && <MergeDialog ticket={ticket} changes={changes} onClose={close} />}
      {asking !== null && typeof asking === 'object' && (
        <StatusDialog ticket={ticket} step={asking} changes={changes} onClose={close} />
      )}
    </Group>
  );
}
