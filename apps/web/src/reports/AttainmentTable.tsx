import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { percentOf } from './attainment.js';
import type { FiguresOfBoth } from './by-target.js';
import { DataTable } from '../ui/DataTable.js';

interface AttainmentTableProps {
  /** What the lines are: `Month` or `Priority`. */
  readonly heading: string;
  readonly lines: readonly FiguresOfBoth[];
}

/** How many promises were kept, of how many that came due. */
export function AttainmentTable({ heading, lines }: AttainmentTableProps): ReactNode {
  return (
    <DataTable
      label={`Promises kept, by ${heading.toLowerCase()}`}
      columns={[heading, 'First response', 'Resolve']}
      minWidth={360}
    >
      {lines.map(({ name, firstResponse, resolve }) => (
        <Table.Tr key={name}>
          <Table.Th scope="row" fw={500}>
            {name}
          </Table.Th>
          <Table.Td>
            <Attainment figures={firstResponse} />
          </Table.Td>
          <Table.Td>
            <Attainment figures={resolve} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Attainment({ figures }: { readonly figures: FiguresOfBoth['resolve'] }): ReactNode {
  const percent = figures ? percentOf(figures.attainment) : null;
  if (!figures || percent === null) return 'nothing due';
  return (
    <>
      {percent}%{' '}
      <Text span size="sm" c="dimmed">
        {figures.met} of {figures.met + figures.breached}
      </Text>
    </>
  );
}
