import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { TARGET_WORDS } from '../slas/clock-words.js';
import { DataTable } from '../ui/DataTable.js';
import { percentOf } from '../reports/attainment.js';
import type { ComparedLine } from './what-if-lines.js';

interface ComparedTableProps {
  readonly heading: string;
  readonly lines: readonly ComparedLine[];
  readonly nameOf?: (name: string) => string;
}

/** Promises kept as things were, and as they would have been. */
export function ComparedTable({
  heading,
  lines,
  nameOf = (name) => name,
}: ComparedTableProps): ReactNode {
  return (
    <DataTable
      label={`Before and after, by ${heading.toLowerCase()}`}
      columns={[heading, 'Target', '>As it was', '>Under the draft', '>Change']}
      minWidth={560}
    >
      {lines.map(({ name, target, before, after }) => (
        <Table.Tr key={`${name}/${target}`}>
          <Table.Th scope="row" fw={500}>
            {nameOf(name)}
          </Table.Th>
          <Table.Td>{TARGET_WORDS[target]}</Table.Td>
          <Table.Td ta="end">
            <Kept kept={before} />
          </Table.Td>
          <Table.Td ta="end">
            <Kept kept={after} />
          </Table.Td>
          <Table.Td ta="end">{changeOf(before.attainment, after.attainment)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Kept({ kept }: { readonly kept: ComparedLine['before'] }): ReactNode {
  const percent = percentOf(kept.attainment);
  if (percent === null) return 'nothing due';
  return (
    <>
      {percent}%{' '}
      <Text span size="sm" c="dimmed">
        {kept.met} of {kept.met + kept.breached}
      </Text>
    </>
  );
}

function changeOf(before: number | null, after: number | null): string {
  if (before === null || after === null) return '–';
  const points = Math.round((after - before) * 1000) / 10;
  if (points === 0) return 'none';
  return `${points > 0 ? '+' : '−'}${String(Math.abs(points))} points`;
}
