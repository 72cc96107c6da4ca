import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useActionChoices } from '../actions/use-action-choices.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DataTable } from '../ui/DataTable.js';
import type { DryRun } from './automation-queries.js';
import { OutcomeList } from './OutcomeList.js';

interface DryRunResultProps {
  readonly tenant: string;
  readonly result: DryRun;
}

/** How many tickets a rule would have matched, and what it would do to the newest of them. */
export function DryRunResult({ tenant, result }: DryRunResultProps): ReactNode {
  const { lookedAt, matched, tickets } = result;
  const { nameOf } = useActionChoices(tenant);
  return (
    <Stack gap="xs" role="group" aria-label="What it would do">
      <Text size="sm" fw={600} role="status">
        It would have matched {matched} of {lookedAt} tickets of the last 30 days. Nothing was
        changed.
      </Text>
      {tickets.length > 0 && (
        <DataTable label="What it would do" columns={['Ticket', 'Would do']}>
          {tickets.map(({ ref, subject, actions, reason }) => (
            <Table.Tr key={ref}>
              <Table.Td>
                <TicketLink to={ref} /> {subject}
              </Table.Td>
              <Table.Td>{reason ?? <OutcomeList outcomes={actions} nameOf={nameOf} />}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {matched > tickets.length && (
        <Text size="sm" c="dimmed">
          These are the newest {tickets.length}.
        </Text>
      )}
    </Stack>
  );
}
