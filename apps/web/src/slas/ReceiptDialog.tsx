import { Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Dialog } from '../ui/Dialog.js';
import { absoluteTime, onTheWall } from '../ui/format-time.js';
import { ErrorState, LoadingState } from '../ui/states.js';
import { lengthInWords } from '../ui/time-words.js';
import { clockName } from './clock-words.js';
import { type ClockReceipt, slaReceipt } from './receipt-queries.js';
import { conclusionOf, lineInWords } from './receipt-words.js';

interface ReceiptDialogProps {
  readonly ticketRef: string;
  readonly onClose: () => void;
}

/** Why a ticket is due when it is: every stretch of time, and what became of it. */
export function ReceiptDialog({ ticketRef, onClose }: ReceiptDialogProps): ReactNode {
  const { api } = useDesk();
  const { data, error, refetch } = useQuery(slaReceipt(api, ticketRef));
  return (
    <Dialog title={`How ${ticketRef} is measured`} isWide onClose={onClose}>
      {data ? (
        <Stack gap="lg">
          <Text size="sm" c="dimmed">
            By policy {data.policy.name}, version {data.policy.version}, and service hours{' '}
            {data.calendar.name}, version {data.calendar.version}. All times here are those of{' '}
            {data.calendar.timezone}.
          </Text>
          {data.clocks
            .filter(({ clock }) => clock.budgetMinutes !== null)
            .map((receipt) => (
              <ClockAccount key={receipt.clock.target} receipt={receipt} />
            ))}
        </Stack>
      ) : error ? (
        <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />
      ) : (
        <LoadingState what="the account" />
      )}
    </Dialog>
  );
}

function ClockAccount({ receipt }: { readonly receipt: ClockReceipt }): ReactNode {
  const { clock, lines } = receipt;
  const title = clockName(clock);
  const due = clock.dueAt ?? clock.breachedAt;
  return (
    <section aria-label={title}>
      <Title order={3} size="h6">
        {title}
      </Title>
      <Text size="sm" mb="xs">
        {conclusionOf(receipt, due === null ? null : absoluteTime(Date.parse(due)))}
      </Text>
      {lines.length > 0 && (
        <DataTable label={title} columns={['From', 'To', 'What', '>Added', '>Used so far']}>
          {lines.map((line) => (
            <Table.Tr key={line.from}>
              <Table.Td>{onTheWall(line.from)}</Table.Td>
              <Table.Td>{onTheWall(line.to)}</Table.Td>
              <Table.Td {...(line.kind !== 'counted' && { c: 'dimmed' })}>
                {lineInWords(line)}
              </Table.Td>
              <Table.Td ta="end">
                {line.countedSeconds === 0 ? '–' : lengthInWords(line.countedSeconds * 1000)}
              </Table.Td>
              <Table.Td ta="end">{lengthInWords(line.totalSeconds * 1000)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </section>
  );
}
