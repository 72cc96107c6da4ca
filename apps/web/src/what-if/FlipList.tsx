import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { TARGET_WORDS } from '../slas/clock-words.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import type { Flip, WhatIfResult } from './what-if-lines.js';

const OUTCOMES: Readonly<Record<NonNullable<Flip['before']>, string>> = {
  met: 'kept',
  breached: 'broken',
  open: 'not decided yet',
};

/** Each promise that would have come out differently, with the ticket behind it. */
export function FlipList({ result }: { readonly result: WhatIfResult }): ReactNode {
  const { flips, flipped } = result;
  if (flips.length === 0) return <Text>Every promise would have come out as it did.</Text>;
  return (
    <>
      {flips.length < flipped && (
        <Text size="sm" c="dimmed" mb="xs">
          The first {flips.length} of {flipped}.
        </Text>
      )}
      <DataTable
        label="Promises that come out differently"
        columns={['Ticket', 'Priority', 'Target', 'Was', 'Would be', 'Was due', 'Would be due']}
        minWidth={760}
      >
        {flips.map((flip) => (
          <Table.Tr key={`${flip.ref}/${flip.target}`}>
            <Table.Td>
              <TicketLink to={flip.ref} />
            </Table.Td>
            <Table.Td>{flip.priority}</Table.Td>
            <Table.Td>{TARGET_WORDS[flip.target]}</Table.Td>
            <Table.Td>{outcomeInWords(flip.before)}</Table.Td>
            <Table.Td>{outcomeInWords(flip.after)}</Table.Td>
            <Table.Td>{momentOf(flip.dueBefore)}</Table.Td>
            <Table.Td>{momentOf(flip.dueAfter)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

function outcomeInWords(outcome: Flip['before']): string {
  return outcome === null ? 'not promised' : OUTCOMES[outcome];
}

function momentOf(at: string | null): ReactNode {
  return at === null ? '–' : <Moment at={at} shown="date" />;
}
