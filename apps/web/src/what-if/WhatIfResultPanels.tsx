import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { PRIORITY_WORDS } from '../tickets/ticket-words.js';
import { DataTable } from '../ui/DataTable.js';
import { monthInWords } from '../ui/format-time.js';
import { Panel } from '../ui/Panel.js';
import { breachDays } from './breach-hours.js';
import { ComparedCredits } from './ComparedCredits.js';
import { ComparedTable } from './ComparedTable.js';
import { FlipList } from './FlipList.js';
import type { WhatIfResult } from './what-if-lines.js';

const PRIORITIES: Readonly<Record<string, string>> = PRIORITY_WORDS;

/** What would have been, from the sum to the single ticket. */
export function WhatIfResultPanels({ result }: { readonly result: WhatIfResult }): ReactNode {
  return (
    <Stack gap="xl">
      <Panel title="All in all">
        <Text mb="sm" role="status">
          {result.tickets} tickets looked at; {result.flipped}{' '}
          {result.flipped === 1 ? 'promise comes' : 'promises come'} out differently.
        </Text>
        <ComparedTable heading="All" lines={result.total} nameOf={() => 'All tickets'} />
      </Panel>
      <Panel title="By priority">
        <ComparedTable
          heading="Priority"
          lines={result.byPriority}
          nameOf={(name) => `${name} ${PRIORITIES[name] ?? ''}`}
        />
      </Panel>
      <Panel title="By resolver group">
        <ComparedTable
          heading="Group"
          lines={result.byGroup}
          nameOf={(name) => (name === '' ? 'No group' : name)}
        />
      </Panel>
      <Panel title="By month">
        <ComparedTable heading="Month" lines={result.byMonth} nameOf={monthInWords} />
      </Panel>
      {result.credits && (
        <Panel title="Service credits">
          <ComparedCredits credits={result.credits} />
        </Panel>
      )}
      <Panel title="When promises break">
        <DataTable
          label="Breaches by weekday"
          columns={['Day', '>As it was', '>Under the draft', '>Worst hour of the draft']}
        >
          {breachDays(result.breachHours).map(({ day, before, after, worst }) => (
            <Table.Tr key={day}>
              <Table.Th scope="row" fw={500}>
                {day}
              </Table.Th>
              <Table.Td ta="end">{before}</Table.Td>
              <Table.Td ta="end">{after}</Table.Td>
              <Table.Td ta="end">{worst ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      </Panel>
      <Panel title="What comes out differently">
        <FlipList result={result} />
      </Panel>
    </Stack>
  );
}
