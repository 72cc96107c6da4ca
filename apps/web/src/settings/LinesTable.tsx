import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PolicyLine } from './policy-words.js';

interface LinesTableProps {
  /** Headings of the two columns. */
  readonly about: string;
  readonly says: string;
  readonly lines: readonly PolicyLine[];
}

/** What holds for what. */
export function LinesTable({ about, says, lines }: LinesTableProps): ReactNode {
  return (
    <Table withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{about}</Table.Th>
          <Table.Th scope="col">{says}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.about}>
            <Table.Th scope="row" fw={500}>
              {line.about}
            </Table.Th>
            <Table.Td>{line.says}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
