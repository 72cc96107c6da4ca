import { Button, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { type OutgoingMessage, outgoingMessages } from './outgoing-queries.js';
import { newsInWords, stateInWords } from './outgoing-words.js';

/** What was sent last, and what could not be sent, with a way to send it again. */
export function OutgoingPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const [shown, show] = useState('all');
  const messages = useQuery(outgoingMessages(api, tenant, shown === 'parked'));
  return (
    <Panel title="Sent and not sent">
      <Stack gap="sm" align="flex-start">
        <SegmentedControl
          aria-label="Messages shown"
          data={[
            { value: 'all', label: 'All' },
            { value: 'parked', label: 'Could not be sent' },
          ]}
          value={shown}
          onChange={show}
        />
        <QueryState query={messages} what="messages">
          {({ items, parked }) => (
            <Stack gap="sm" w="100%">
              {parked > 0 && (
                <Text size="sm">
                  {parked === 1 ? '1 message' : `${String(parked)} messages`} could not be sent.
                </Text>
              )}
              {items.length === 0 ? (
                <EmptyState title="No messages" />
              ) : (
                <MessageTable tenant={tenant} items={items} />
              )}
            </Stack>
          )}
        </QueryState>
      </Stack>
    </Panel>
  );
}

interface MessageTableProps {
  readonly tenant: string;
  readonly items: readonly OutgoingMessage[];
}

function MessageTable({ tenant, items }: MessageTableProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.POST('/api/v1/outgoing-messages/{id}/send', {
          params: { path: { id } },
          body: { tenant },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['outgoing-messages', tenant] }),
  });
  return (
    <>
      <DataTable
        label="Messages"
        columns={['To', 'Ticket', 'About', 'State', 'When', 'Action']}
        minWidth={820}
      >
        {items.map((message) => (
          <Table.Tr key={message.id}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{message.to}</Table.Td>
            <Table.Td>
              {message.ticketRef ?? (message.channel === 'mail' ? 'several' : '–')}
            </Table.Td>
            <Table.Td>{newsInWords(message.events)}</Table.Td>
            <Table.Td>{saidOf(message)}</Table.Td>
            <Table.Td>
              <Moment at={message.at} shown="date" />
            </Table.Td>
            <Table.Td>
              {message.state === 'parked' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Send again to ${message.to}`}
                  onClick={() => {
                    again.mutate(message.id);
                  }}
                >
                  Send again
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {again.isError && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(again.error)}
        </Text>
      )}
    </>
  );
}

function saidOf({ state, reason, attempts }: OutgoingMessage): string {
  const words = stateInWords(state);
  if (reason === null) return words;
  return state === 'dropped'
    ? `${words}: ${reason}`
    : `${words}: ${reason} (${String(attempts)} tried)`;
}
