import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { useDesk } from '../sign-in/desk.js';
import type { TicketChanges } from '../tickets/ticket/use-ticket-change.js';
import type { Ticket } from '../tickets/ticket-types.js';
import { type Macro, macrosOf } from './automation-queries.js';

interface MacroMenuProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
}

/** The macros of the ticket's department, for whoever works on it; nothing when there is none. */
export function MacroMenu({ ticket, changes }: MacroMenuProps): ReactNode {
  const { api, hat } = useDesk();
  const mayUse = hat.role === 'agent' || hat.role === 'admin';
  const macros = useQuery({ ...macrosOf(api, ticket.tenant), enabled: mayUse }).data ?? [];
  if (macros.length === 0) return null;

  const apply = ({ id, name }: Macro): void => {
    changes.change({
      name,
      send: async (headers) => {
        const applied = await answerOf(
          api.POST('/api/v1/tickets/{ref}/macro', {
            params: { path: { ref: ticket.ref } },
            body: { macroId: id },
            headers,
          }),
        );
        const skipped = applied.actions.filter(({ outcome }) => outcome === 'skipped');
        notifications.show({
          title: name,
          message:
            skipped.length === 0
              ? 'Done.'
              : `Not all of it was done: ${skipped.map(({ reason }) => reason).join('; ')}.`,
          color: skipped.length === 0 ? 'green' : 'orange',
        });
        return applied.ticket;
      },
    });
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconBolt size={16} aria-hidden />}
          disabled={changes.isChanging}
        >
          Macros
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {macros.map((macro) => (
          <Menu.Item
            key={macro.id}
            onClick={() => {
              apply(macro);
            }}
          >
            {macro.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
