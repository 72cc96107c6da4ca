import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TARGET_WORDS, TARGETS } from '../slas/clock-words.js';
import { DataTable } from '../ui/DataTable.js';
import { minutesInWords } from '../ui/time-words.js';
import { type FiguresByTarget, targetsIn } from './by-target.js';
import type { ReportLine } from './report-queries.js';
import type { ReportSearch } from './report-search.js';

interface AttainmentTableProps {
  /** What the rows are: `Month`, `Priority`. */
  readonly heading: string;
  readonly rows: readonly FiguresByTarget[];
  readonly nameOf: (row: FiguresByTarget) => ReactNode;
  /** The address at which the list has the broken promises of a row; undefined when it cannot tell. */
  readonly breachesOf?: (row: FiguresByTarget) => ReportSearch | undefined;
  /** Percent of a row that is aimed at; null for none. */
  readonly objectiveOf?: (row: FiguresByTarget) => number | null;
}

/** How many promises were kept, of how many that came due, and what time was needed. */
export function AttainmentTable({
  heading,
  rows,
  nameOf,
  breachesOf = () => undefined,
  objectiveOf = () => null,
}: AttainmentTableProps): ReactNode {
  const targets = targetsIn(rows, TARGETS);
  const objectives = rows.map((row) => objectiveOf(row));
  const hasObjectives = objectives.some((percent) => percent !== null);
  if (rows.length === 0) return <Text c="dimmed">No promise has come due.</Text>;
  return (
    <DataTable
      label={`Promises kept, by ${heading.toLowerCase()}`}
      columns={[
        heading,
        ...(hasObjectives ? ['Target'] : []),
        ...targets.map((target) => TARGET_WORDS[target]),
      ]}
      minWidth={140 + 150 * targets.length + (hasObjectives ? 80 : 0)}
    >
      {rows.map((row, index) => (
        <Table.Tr key={`${row.tenant ?? ''} ${row.key ?? ''}`}>
          <Table.Th scope="row" fw={500}>
            {nameOf(row)}
          </Table.Th>
          {hasObjectives && (
            <Table.Td>
              {objectives[index] === null ? 'none' : `${String(objectives[index])}%`}
            </Table.Td>
          )}
          {targets.map((target) => (
            <Table.Td key={target}>
              <Figures line={row.figures[target]} breaches={breachesOf(row)} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Figures({
  line,
  breaches,
}: {
  readonly line: ReportLine | undefined;
  readonly breaches: ReportSearch | undefined;
}): ReactNode {
  if (!line) return 'nothing due';
  const { met, breached, late, cancelled, percent, medianMinutes, p90Minutes } = line;
  const broken = `${String(breached)} broken`;
  return (
    <>
      {percent === null ? 'nothing due' : `${String(percent)}%`}{' '}
      {percent !== null && (
        <Text span size="sm" c="dimmed">
          {met} of {met + breached}
        </Text>
      )}
      {breached > 0 && (
        <Text size="xs">
          {breaches ? (
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => (
                <Link
                  to="/service-levels"
                  search={{ ...breaches, target: line.target }}
                  hash="breaches"
                  {...props}
                />
              )}
            >
              {broken}
            </Anchor>
          ) : (
            broken
          )}
          {late > 0 && `, ${String(late)} still open`}
        </Text>
      )}
      {medianMinutes !== null && p90Minutes !== null && (
        <Text size="xs" c="dimmed">
          half in {minutesInWords(medianMinutes)}, 90% in {minutesInWords(p90Minutes)}
        </Text>
      )}
      {cancelled > 0 && (
        <Text size="xs" c="dimmed">
          {cancelled} cancelled
        </Text>
      )}
    </>
  );
}
