import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ResolverGroup, resolverGroups } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { RotaDialog } from './RotaDialog.js';

/** For administrators: the rota of each resolver group of a department. */
export function RotasPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const groups = useQuery(resolverGroups(api, tenant));
  const [edited, edit] = useState<ResolverGroup>();
  return (
    <Panel title="Set up rotas">
      <QueryState query={groups} what="resolver groups">
        {(items) => (
          <DataTable label="Set up rotas" columns={['Group', 'Rota']} minWidth={280}>
            {items.map((group) => (
              <Table.Tr key={group.id}>
                <Table.Td>{group.name}</Table.Td>
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Edit the rota of ${group.name}`}
                    onClick={() => {
                      edit(group);
                    }}
                  >
                    Edit
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </QueryState>
      {edited && (
        <RotaDialog
          group={edited}
          groups={groups.data ?? []}
          onClose={() => {
            edit(undefined);
          }}
        />
      )}
    </Panel>
  );
}
