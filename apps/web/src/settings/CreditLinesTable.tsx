import { Button, NativeSelect, NumberInput, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { TARGET_WORDS, TARGETS } from '../slas/clock-words.js';
import { PRIORITY_WORDS } from '../tickets/ticket-words.js';
import { DataTable } from '../ui/DataTable.js';
import type { CreditLine, Typed } from './credit-lines.js';

interface CreditLinesTableProps {
  readonly lines: readonly CreditLine[];
  readonly onChange: (lines: readonly CreditLine[]) => void;
}

const TARGET_OPTIONS = TARGETS.map((value) => ({ value, label: TARGET_WORDS[value] }));
const PRIORITY_OPTIONS = [
  { value: '', label: 'All' },
  ...Object.keys(PRIORITY_WORDS).map((value) => ({ value, label: value })),
];

/** The bands of a scheme, each in a line that can be changed. */
export function CreditLinesTable({ lines, onChange }: CreditLinesTableProps): ReactNode {
  const put = (at: number, change: Partial<CreditLine>): void => {
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  };
  return (
    <DataTable
      label="Bands"
      columns={['Target', 'Priority', 'Month below, %', 'Credit, %', '']}
      minWidth={600}
    >
      {lines.map((line, at) => {
        const name = `of band ${String(at + 1)}`;
        return (
          <Table.Tr key={at}>
            <Table.Td>
              <NativeSelect
                aria-label={`Target ${name}`}
                data={TARGET_OPTIONS}
                value={line.target}
                onChange={({ currentTarget: { value } }) => {
                  put(at, { target: TARGETS.find((one) => one === value) ?? line.target });
                }}
              />
            </Table.Td>
            <Table.Td>
              <NativeSelect
                aria-label={`Priority ${name}`}
                data={PRIORITY_OPTIONS}
                value={line.priority}
                onChange={({ currentTarget: { value } }) => {
                  put(at, { priority: value as CreditLine['priority'] });
                }}
              />
            </Table.Td>
            <Table.Td>
              <Percent
                label={`Attainment ${name}, percent`}
                value={line.below}
                onChange={(below) => {
                  put(at, { below });
                }}
              />
            </Table.Td>
            <Table.Td>
              <Percent
                label={`Credit ${name}, percent`}
                value={line.credit}
                onChange={(credit) => {
                  put(at, { credit });
                }}
              />
            </Table.Td>
            <Table.Td ta="end">
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Remove band ${String(at + 1)}`}
                onClick={() => {
                  onChange(lines.filter((_, index) => index !== at));
                }}
              >
                Remove
              </Button>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}

function Percent({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
}): ReactNode {
  return (
    <NumberInput
      aria-label={label}
      min={0}
      max={100}
      decimalScale={2}
      hideControls
      value={value}
      onChange={onChange}
    />
  );
}
