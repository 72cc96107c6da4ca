import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { TARGET_WORDS } from '../slas/clock-words.js';
import { DataTable } from '../ui/DataTable.js';
import { moneyInWords } from '../ui/money.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { type CreditScheme, linesOf } from './credit-lines.js';
import { serviceCreditsOf } from './department-queries.js';
import { ServiceCreditsForm } from './ServiceCreditsForm.js';

/** What the department gets back for a month in which promises were not kept, if anything. */
export function ServiceCreditsPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api, hat } = useDesk();
  const credits = useQuery(serviceCreditsOf(api, tenant));
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel title="Service credits">
      <QueryState query={credits} what="service credits">
        {({ version, scheme }) =>
          isEditing ? (
            <ServiceCreditsForm
              tenant={tenant}
              scheme={scheme}
              onDone={() => {
                setEditing(false);
              }}
            />
          ) : (
            <Stack gap="xs">
              {scheme && scheme.rules.length > 0 ? (
                <Scheme scheme={scheme} version={version} />
              ) : (
                <Text>Nothing is due when promises are not kept.</Text>
              )}
              {hat.role === 'admin' && (
                <Group>
                  <Button
                    variant="default"
                    onClick={() => {
                      setEditing(true);
                    }}
                  >
                    Change service credits
                  </Button>
                </Group>
              )}
            </Stack>
          )
        }
      </QueryState>
    </Panel>
  );
}

function Scheme({
  scheme,
  version,
}: {
  readonly scheme: CreditScheme;
  readonly version: number;
}): ReactNode {
  const { currency, monthlyCharge, cap } = scheme;
  return (
    <>
      <Text size="sm" c="dimmed">
        Version {version}, of {moneyInWords(monthlyCharge, currency)} a month; at most {cap}% of it
        together
      </Text>
      <DataTable
        label="Service credits"
        columns={['Target', 'Priority', '>Month below', '>Credit']}
        minWidth={420}
      >
        {linesOf(scheme).map(({ target, priority, below, credit }) => (
          <Table.Tr key={`${target}/${priority}/${String(below)}`}>
            <Table.Th scope="row" fw={500}>
              {TARGET_WORDS[target]}
            </Table.Th>
            <Table.Td>{priority === '' ? 'All' : priority}</Table.Td>
            <Table.Td ta="end">{below}%</Table.Td>
            <Table.Td ta="end">{credit}%</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}
