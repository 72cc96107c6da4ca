import { Badge, Button, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { DataTable } from '../ui/DataTable.js';
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
          <DataTable
            label="Sessions"
            columns={['Browser', 'Address', 'Since', 'Last used', 'Action']}
            minWidth={560}
          >
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
          </DataTable>
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
