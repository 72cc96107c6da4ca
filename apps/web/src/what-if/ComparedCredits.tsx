import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTable } from '../ui/DataTable.js';
import { monthInWords } from '../ui/format-time.js';
import { moneyInWords } from '../ui/money.js';
import type { WhatIfResult } from './what-if-lines.js';

type Credits = NonNullable<WhatIfResult['credits']>;
type Amount = Credits['months'][number]['before'];

/** The service credits of each month, as it was and as it would have been. */
export function ComparedCredits({ credits }: { readonly credits: Credits }): ReactNode {
  const { currency, monthlyCharge, months, before, after } = credits;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        By the scheme of today, of {moneyInWords(monthlyCharge, currency)} a month. A ticket counts
        in the month in which it was created.
      </Text>
      <DataTable
        label="Service credits before and after"
        columns={['Month', '>As it was', '>Under the draft', '>Change']}
        minWidth={420}
      >
        {months.map((line) => (
          <Table.Tr key={line.month}>
            <Table.Th scope="row" fw={500}>
              {monthInWords(line.month)}
            </Table.Th>
            <Table.Td ta="end">{amountInWords(line.before, currency)}</Table.Td>
            <Table.Td ta="end">{amountInWords(line.after, currency)}</Table.Td>
            <Table.Td ta="end">
              {changeInWords(line.after.amount - line.before.amount, currency)}
            </Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">All months</Table.Th>
          <Table.Td ta="end">{moneyInWords(before, currency)}</Table.Td>
          <Table.Td ta="end">{moneyInWords(after, currency)}</Table.Td>
          <Table.Td ta="end">{changeInWords(after - before, currency)}</Table.Td>
        </Table.Tr>
      </DataTable>
    </>
  );
}

function amountInWords({ amount, beforeCap }: Amount, currency: string): string {
  const shown = moneyInWords(amount, currency);
  return amount < beforeCap ? `${shown}, capped` : shown;
}

function changeInWords(minor: number, currency: string): string {
  if (minor === 0) return 'none';
  return `${minor > 0 ? '+' : '−'}${moneyInWords(Math.abs(minor), currency)}`;
}
