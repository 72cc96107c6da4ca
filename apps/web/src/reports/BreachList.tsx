import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { TARGET_WORDS } from '../slas/clock-words.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.js';
import { minutesInWords } from '../ui/time-words.js';
import { type Breach, breaches } from './report-queries.js';

/** Each promise that was broken, with the ticket behind it. */
export function BreachList({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const list = useInfiniteQuery(breaches(api, tenant));
  return (
    <Panel title="Breaches">
      {list.isError && !list.data && (
        <ErrorState sentence={sentenceOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <LoadingState what="breaches" />}
      {list.data && <Breaches items={list.data.pages.flatMap(({ items }) => items)} />}
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Panel>
  );
}

function Breaches({ items }: { readonly items: readonly Breach[] }): ReactNode {
  if (items.length === 0) return <EmptyState title="Every promise was kept" />;
  return (
    <DataTable
      label="Breaches"
      columns={['Ticket', 'Priority', 'Target', 'Was due', 'Done', '>Late by, in service time']}
      minWidth={640}
    >
      {items.map(({ ref, subject, priority, target, dueAt, stoppedAt, latenessMinutes }) => (
        <Table.Tr key={`${ref}-${target}-${dueAt}`}>
          <Table.Td>
            <TicketLink to={ref} /> {subject}
          </Table.Td>
          <Table.Td>{priority}</Table.Td>
          <Table.Td>{TARGET_WORDS[target]}</Table.Td>
          <Table.Td>
            <Moment at={dueAt} shown="date" />
          </Table.Td>
          <Table.Td>
            {stoppedAt === null ? 'Not yet' : <Moment at={stoppedAt} shown="date" />}
          </Table.Td>
          <Table.Td ta="end">{minutesInWords(latenessMinutes)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
