import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { GroupName } from './GroupName.js';
import type { GroupOnCall } from './on-call-queries.js';
import { Who } from './Who.js';

const NARROWEST = 330;

export function NowAndNext({ groups }: { readonly groups: readonly GroupOnCall[] }): ReactNode {
  return (
    <Panel title="Now and next">
      <DataTable label="Now and next" columns={['Group', 'Now', 'Next']} minWidth={NARROWEST}>
        {groups.map((onCall) => (
          <Table.Tr key={`${onCall.tenant} ${onCall.group.id}`}>
            <Table.Td>
              <GroupName onCall={onCall} />
            </Table.Td>
            <Table.Td>
              <Stack gap={0}>
                <Who shift={onCall.now} />
                <Text size="sm" c="dimmed">
                  {onCall.next ? 'until' : 'at least until'}{' '}
                  <Moment at={onCall.now.to} shown="date" />
                </Text>
              </Stack>
            </Table.Td>
            <Table.Td>
              {onCall.next ? (
                <Stack gap={0}>
                  <Who shift={onCall.next} />
                  <Text size="sm" c="dimmed">
                    from <Moment at={onCall.next.from} shown="date" />
                  </Text>
                </Stack>
              ) : (
                'No change in 92 days'
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </Panel>
  );
}
