import { Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { peopleLike } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';

const TYPING_PAUSE_MS = 300;

export function PeoplePanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const people = useQuery({
    ...peopleLike(api, tenant, words),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title="People"
      actions={
        <TextInput
          type="search"
          size="xs"
          aria-label="Search people"
          placeholder="Name or e-mail"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      }
    >
      <QueryState query={people} what="people">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nobody of that name" />
          ) : (
            <DataTable label="People" columns={['Name', 'E-mail', 'Site']} minWidth={480}>
              {items.map(({ id, name, email, site }) => (
                <Table.Tr key={id}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>{email ?? '–'}</Table.Td>
                  <Table.Td>{site ?? '–'}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </QueryState>
    </Panel>
  );
}
