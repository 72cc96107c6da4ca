import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { percentOf } from './attainment.js';
import { type FiguresByTarget, targetsIn } from './by-target.js';
import { TARGET_WORDS, TARGETS } from '../slas/clock-words.js';
import { DataTable } from '../ui/DataTable.js';

interface AttainmentTableProps {
  /** What the lines are: `Month` or `Priority`. */
  readonly heading: string;
  readonly lines: readonly FiguresByTarget[];
}

/** How many promises were kept, of how many that came due. */
export function AttainmentTable({ heading, lines }: AttainmentTableProps): ReactNode {
  const targets = targetsIn(lines, TARGETS);
  return (
    <DataTable
      label={`Promises kept, by ${heading.toLowerCase()}`}
      columns={[heading, ...targets.map((target) => TARGET_WORDS[target])]}
      minWidth={120 + 120 * targets.length}
    >
      {lines.map(({ name, figures }) => (
        <Table.Tr key={name}>
          <Table.Th scope="row" fw={500}>
            {name}
          </Table.Th>
          {targets.map((target) => (
            <Table.Td key={target}>
              <Attainment figures={figures[target]} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Attainment({
  figures,
}: {
  readonly figures: FiguresByTarget['figures']['resolve'];
}): ReactNode {
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
