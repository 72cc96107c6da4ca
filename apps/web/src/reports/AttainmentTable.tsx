import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { TARGET_WORDS } from '../slas/clock-words.js';
import { monthInWords } from '../ui/format-time.js';
import { percentOf } from './attainment.js';
import type { SlaReport } from './report-queries.js';

/** The figures behind the chart, latest month first, then by priority. */
export function AttainmentTable({ report }: { readonly report: SlaReport }): ReactNode {
  const months = [...report.months].sort((left, right) => right.month.localeCompare(left.month));
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table withTableBorder>
        <Table.Caption>Promises kept and broken</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Month or priority</Table.Th>
            <Table.Th scope="col">Target</Table.Th>
            <Table.Th scope="col" ta="end">
              Met
            </Table.Th>
            <Table.Th scope="col" ta="end">
              Breached
            </Table.Th>
            <Table.Th scope="col" ta="end">
              Attainment
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.map(({ month, ...figures }) => (
            <FiguresRow
              key={`${month}-${figures.target}`}
              name={monthInWords(month)}
              {...figures}
            />
          ))}
          {report.byPriority.map(({ priority, ...figures }) => (
            <FiguresRow key={`${priority}-${figures.target}`} name={priority} {...figures} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type Figures = Omit<SlaReport['months'][number], 'month'>;

function FiguresRow({
  name,
  target,
  met,
  breached,
  attainment,
}: Figures & { readonly name: string }): ReactNode {
  const percent = percentOf(attainment);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>{TARGET_WORDS[target]}</Table.Td>
      <Table.Td ta="end">{met}</Table.Td>
      <Table.Td ta="end">{breached}</Table.Td>
      <Table.Td ta="end">{percent === null ? '–' : `${String(percent)}%`}</Table.Td>
    </Table.Tr>
  );
}
