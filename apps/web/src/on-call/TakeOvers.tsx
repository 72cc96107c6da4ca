import { Button, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { type GroupOnCall, onCallKeys, type TakeOver } from './on-call-queries.js';

interface TakeOversProps {
  readonly onCall: GroupOnCall;
  readonly name: string;
}

/** Who takes over for a while, and the way back. */
export function TakeOvers({ onCall, name }: TakeOversProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: (overrideId: string) =>
      answerOf(
        api.DELETE('/api/v1/groups/{id}/rota/overrides/{overrideId}', {
          params: { path: { id: onCall.group.id, overrideId } },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: onCallKeys.all }),
  });
  if (onCall.overrides.length === 0) return null;
  return (
    <>
      <DataTable
        label={`Take-overs and swaps of ${name}`}
        columns={['Takes over', 'From', 'To', 'In place of', 'Take back']}
        minWidth={560}
      >
        {onCall.overrides.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>{one.person.name}</Table.Td>
            <Table.Td>
              <Moment at={one.from} shown="date" />
            </Table.Td>
            <Table.Td>
              <Moment at={one.to} shown="date" />
            </Table.Td>
            <Table.Td>{placeOf(one)}</Table.Td>
            <Table.Td>
              {one.mayEnd && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={end.isPending && end.variables === one.id}
                  aria-label={`Take back: ${one.person.name} in ${name}`}
                  onClick={() => {
                    end.mutate(one.id);
                  }}
                >
                  Take back
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {end.isError && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(end.error)}
        </Text>
      )}
    </>
  );
}

function placeOf({ insteadOf, swapId }: TakeOver): string {
  if (!insteadOf) return 'whoever it is';
  return swapId === null ? insteadOf.name : `${insteadOf.name}, as a swap`;
}
