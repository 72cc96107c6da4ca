import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots, IconHandGrab, IconUserShare } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { MacroMenu } from '../../automation/MacroMenu.js';
import { useDesk } from '../../sign-in/desk.js';
import type { Ticket } from '../ticket-types.js';
import { AssignDialog } from './AssignDialog.js';
import { MergeDialog } from './MergeDialog.js';
import { SplitDialog } from './SplitDialog.js';
import { StatusDialog } from './StatusDialog.js';
import { type StatusStep, stepsOf } from './status-steps.js';
import { TransferDialog } from './TransferDialog.js';
import type { TicketChanges } from './use-ticket-change.js';

interface ActionBarProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
}

type Asking = StatusStep | 'assign' | RareAction | null;

/** What is seldom done, behind the three dots. */
const RARE_ACTIONS = {
  split: 'Split off another matter',
  merge: 'Merge into another ticket',
  transfer: 'Transfer to another department',
} as const;
type RareAction = keyof typeof RARE_ACTIONS;
const RARE = Object.keys(RARE_ACTIONS) as RareAction[];

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
      <MacroMenu ticket={ticket} changes={changes} />
      {(rare.length > 0 || RARE.some((action) => actions.includes(action))) && (
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
            {RARE.filter((action) => actions.includes(action)).map((action) => (
              <Menu.Item
                key={action}
                onClick={() => {
                  ask(action);
                }}
              >
                {RARE_ACTIONS[action]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {asking === 'assign' && <AssignDialog ticket={ticket} changes={changes} onClose={close} />}
      {asking === 'split' && <SplitDialog ticket={ticket} onClose={close} />}
      {asking === 'transfer' && <TransferDialog ticket={ticket} onClose={close} />}
      {asking === 'merge' && <MergeDialog ticket={ticket} changes={changes} onClose={close} />}
      {asking !== null && typeof asking === 'object' && (
        <StatusDialog ticket={ticket} step={asking} changes={changes} onClose={close} />
      )}
    </Group>
  );
}
