import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { departmentOf, useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { AgentDialog } from './AgentDialog.js';
import { presenceInWords } from './agent-words.js';
import { type Agent, agents } from './routing-queries.js';

/** Who works in the groups of a department, or of all of one's own, and how much each can take. */
export function AgentsPanel({ tenant }: { readonly tenant?: string }): ReactNode {
  const { api, hat } = useDesk();
  const known = useQuery(agents(api, tenant));
  const [edited, edit] = useState<Agent>();
  const isSeveral = tenant === undefined && hat.tenants.length > 1;
  const columns = ['Name', 'Groups', 'Now', '>Capacity', '>In progress', 'Skills', 'Change'];
  return (
    <Panel title="Who can take tickets">
      <QueryState query={known} what="agents">
        {(items) => (
          <DataTable
            label="Who can take tickets"
            columns={isSeveral ? ['Department', ...columns] : columns}
            minWidth={720}
          >
            {items.map((agent) => (
              <Table.Tr key={`${agent.tenant} ${agent.id}`}>
                {isSeveral && (
                  <Table.Td>{departmentOf(hat, agent.tenant)?.name ?? agent.tenant}</Table.Td>
                )}
                <Table.Td>{agent.name}</Table.Td>
                <Table.Td>{agent.groups.map(({ name }) => name).join(', ')}</Table.Td>
                <Table.Td>{presenceInWords(agent)}</Table.Td>
                <Table.Td ta="end">{agent.capacity} %</Table.Td>
                <Table.Td ta="end">
                  {agent.inProgress}
                  {agent.workLimit !== null && ` of ${String(agent.workLimit)}`}
                </Table.Td>
                <Table.Td>{agent.skills.join(', ')}</Table.Td>
                <Table.Td>
                  {agent.mayEdit && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Change what ${agent.name} can take`}
                      onClick={() => {
                        edit(agent);
                      }}
                    >
                      Change
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </QueryState>
      {edited && (
        <AgentDialog
          agent={edited}
          onClose={() => {
            edit(undefined);
          }}
        />
      )}
    </Panel>
  );
}
