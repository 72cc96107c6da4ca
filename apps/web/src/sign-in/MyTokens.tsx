import { Button, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { NewSecret } from '../ui/NewSecret.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { type ApiToken, myTokens } from './account-queries.js';
import { useDesk } from './desk.js';
import { NewTokenForm } from './NewTokenForm.js';

/** What other programs may use to act in this person's name. */
export function MyTokens(): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const tokens = useQuery(myTokens(api));
  const [secret, setSecret] = useState<string>();
  const readAgain = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: myTokens(api).queryKey });
  const revoke = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSuccess: readAgain,
  });
  return (
    <Panel title="API tokens">
      <Stack gap="md">
        <NewTokenForm
          onMade={(token) => {
            setSecret(token);
            void readAgain();
          }}
        />
        {secret !== undefined && <NewSecret secret={secret} />}
        <QueryState query={tokens} what="your tokens">
          {(items) =>
            items.length === 0 ? (
              <EmptyState title="No tokens" />
            ) : (
              <TokenTable
                items={items}
                onRevoke={(id) => {
                  revoke.mutate(id);
                }}
              />
            )
          }
        </QueryState>
        {revoke.isError && (
          <Text c="red" size="sm" role="alert">
            {sentenceOf(revoke.error)}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

interface TokenTableProps {
  readonly items: readonly ApiToken[];
  readonly onRevoke: (id: string) => void;
}

function TokenTable({ items, onRevoke }: TokenTableProps): ReactNode {
  return (
    <DataTable
      label="API tokens"
      columns={['Name', 'May', 'Acts as', 'Expires', 'Action']}
      minWidth={560}
    >
      {items.map(({ id, name, scopes, hat, expiresAt }) => (
        <Table.Tr key={id}>
          <Table.Td>{name}</Table.Td>
          <Table.Td>{scopes.join(' and ')}</Table.Td>
          <Table.Td>{hat ?? 'any of my hats'}</Table.Td>
          <Table.Td>
            <Moment at={expiresAt} shown="date" />
          </Table.Td>
          <Table.Td>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Revoke ${name}`}
              onClick={() => {
                onRevoke(id);
              }}
            >
              Revoke
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
