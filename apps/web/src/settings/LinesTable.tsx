import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTable } from '../ui/DataTable.js';
import type { PolicyLine } from './policy-words.js';

interface LinesTableProps {
  readonly label: string;
  /** Headings of the two columns. */
  readonly about: string;
  readonly says: string;
  readonly lines: readonly PolicyLine[];
}

/** What holds for what. */
export function LinesTable({ label, about, says, lines }: LinesTableProps): ReactNode {
  return (
    <DataTable label={label} columns={[about, says]} minWidth={240}>
      {lines.map((line) => (
        <Table.Tr key={line.about}>
          <Table.Th scope="row" fw={500}>
            {line.about}
          </Table.Th>
          <Table.Td>{line.says}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
