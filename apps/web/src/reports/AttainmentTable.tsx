import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { percentOf } from './attainment.js';
import type { FiguresOfBoth } from './by-target.js';

interface AttainmentTableProps {
  /** What the lines are: `Month` or `Priority`. */
  readonly heading: string;
  readonly lines: readonly FiguresOfBoth[];
}

/** How many promises were kept, of how many that came due. */
export function AttainmentTable({ heading, lines }: AttainmentTableProps): ReactNode {
  return (
    <Table.ScrollContainer minWidth={360} type="native">
      <Table withTableBorder aria-label={`Promises kept, by ${heading.toLowerCase()}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{heading}</Table.Th>
            <Table.Th scope="col">First response</Table.Th>
            <Table.Th scope="col">Resolve</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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
