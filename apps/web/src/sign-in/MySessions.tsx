import { Badge, Button, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { mySessions, type Session } from './account-queries.js';
import { browserInWords } from './browser-words.js';
import { useDesk } from './desk.js';

/** Every place where this person is signed in; each can be ended from here. */
export function MySessions(): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const sessions = useQuery(mySessions(api));
  const end = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: mySessions(api).queryKey }),
  });
  return (
    <Panel title="Signed in at">
      <QueryState query={sessions} what="your sessions">
        {(items) => (
          <Table.ScrollContainer minWidth={560} type="native">
            <Table withTableBorder aria-label="Sessions">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Browser</Table.Th>
                  <Table.Th scope="col">Address</Table.Th>
                  <Table.Th scope="col">Since</Table.Th>
                  <Table.Th scope="col">Last used</Table.Th>
                  <Table.Th scope="col">Action</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((session) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    isEnding={end.isPending && end.variables === session.id}
                    onEnd={() => {
                      end.mutate(session.id);
                    }}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryState>
      {end.isError && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(end.error)}
        </Text>
      )}
    </Panel>
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps): ReactNode {
  return (
    <Table.Tr>
      <Table.Td title={session.userAgent}>{browserInWords(session.userAgent)}</Table.Td>
      <Table.Td>{session.address || 'Unknown'}</Table.Td>
      <Table.Td>
        <Moment at={session.createdAt} shown="date" />
      </Table.Td>
      <Table.Td>
        <Moment at={session.seenAt} />
      </Table.Td>
      <Table.Td>
        {session.current ? (
          <Badge variant="light" tt="none">
            This one
          </Badge>
        ) : (
          <Button size="compact-sm" variant="default" loading={isEnding} onClick={onEnd}>
            End
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
