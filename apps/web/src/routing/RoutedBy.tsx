import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { useDesk } from '../sign-in/desk.js';
import type { Ticket } from '../tickets/ticket-types.js';
import type { TicketChanges } from '../tickets/ticket/use-ticket-change.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { routingOf } from './routing-queries.js';

interface RoutedByProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
}

/** Why a ticket is with its group and its assignee, when a rule sent it there. */
export function RoutedBy({ ticket, changes }: RoutedByProps): ReactNode {
  const { api } = useDesk();
  const { ref, version, actions } = ticket;
  const [last] = useQuery(routingOf(api, ref, version)).data ?? [];
  const mayRoute = actions.includes('assign');
  if (!last && (!mayRoute || ticket.group !== null)) return null;
  return (
    <Panel title="Routing">
      <Stack gap="xs" align="start">
        <Text size="sm">
          {last ? (
            <>
              {last.says}{' '}
              <Text span c="dimmed">
                <Moment at={last.at} />
              </Text>
            </>
          ) : (
            'No rule has sent it to a group yet.'
          )}
        </Text>
        {mayRoute && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={changes.isChanging}
            onClick={() => {
              changes.change({
                name: 'Route again',
                send: (headers) =>
                  answerOf(
                    api.POST('/api/v1/tickets/{ref}/routing', {
                      params: { path: { ref } },
                      headers,
                    }),
                  ),
              });
            }}
          >
            Route again
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
