import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { grantsOf } from './department-queries.js';

/** Who may act in the department, as what and until when. */
export function AccessPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const grants = useQuery(grantsOf(api, tenant));
  return (
    <Panel title="Access">
      <QueryState query={grants} what="access">
        {(items) => (
          <DataTable label="Access" columns={['Name', 'E-mail', 'Acts as', 'Until']} minWidth={480}>
            {items.map(({ id, person, role, until }) => (
              <Table.Tr key={id}>
                <Table.Td>{person.name}</Table.Td>
                <Table.Td>{person.email}</Table.Td>
                <Table.Td>{role}</Table.Td>
                <Table.Td>
                  {until === null ? 'no end' : <Moment at={until} shown="date" />}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </QueryState>
    </Panel>
  );
}
