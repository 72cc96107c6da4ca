import { Button, Group, Table, Text } from '@mantine/core';
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
import { CsvButton } from './CsvButton.js';
import { type Breach, breaches, breachesFile, type BreachQuestion } from './report-queries.js';
import classes from './report.module.css';

interface BreachListProps {
  readonly question: BreachQuestion;
  /** How the list is narrowed, in words; null when it is not. */
  readonly narrowed: string | null;
  readonly onShowAll: () => void;
  readonly onReceipt: (ref: string) => void;
}

/** Each promise that was broken, with the ticket behind it and the account of its time. */
export function BreachList({
  question,
  narrowed,
  onShowAll,
  onReceipt,
}: BreachListProps): ReactNode {
  const { api } = useDesk();
  const list = useInfiniteQuery(breaches(api, question));
  return (
    <Panel
      title="Breaches"
      actions={
        <CsvButton of="breaches" fileName="breaches.csv" load={() => breachesFile(api, question)} />
      }
    >
      {narrowed !== null && (
        <Group mb="xs" gap="xs">
          <Text size="sm">Only {narrowed}.</Text>
          <Button
            size="compact-sm"
            variant="default"
            className={classes['onScreen']}
            onClick={onShowAll}
          >
            Show all
          </Button>
        </Group>
      )}
      {list.isError && !list.data && (
        <ErrorState sentence={sentenceOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <LoadingState what="breaches" />}
      {list.data && (
        <Breaches items={list.data.pages.flatMap(({ items }) => items)} onReceipt={onReceipt} />
      )}
      {list.hasNextPage && (
        <>
          <Button
            mt="md"
            variant="default"
            className={classes['onScreen']}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
          <Text size="sm" mt="xs" className={classes['onPaper']}>
            There are more: the file for spreadsheets has all of them.
          </Text>
        </>
      )}
    </Panel>
  );
}

function Breaches({
  items,
  onReceipt,
}: {
  readonly items: readonly Breach[];
  readonly onReceipt: (ref: string) => void;
}): ReactNode {
  if (items.length === 0) return <EmptyState title="Every promise was kept" />;
  return (
    <DataTable
      label="Breaches"
      columns={[
        ...['Ticket', 'Priority', 'Group', 'Target', 'Was due', 'Done'],
        ...['>Late by, in service time', 'Receipt'],
      ]}
      minWidth={860}
    >
      {items.map((breach) => (
        <Table.Tr key={`${breach.ref}-${breach.target}-${String(breach.cycle)}`}>
          <Table.Td>
            <TicketLink to={breach.ref} /> {breach.subject}
          </Table.Td>
          <Table.Td>{breach.priority}</Table.Td>
          <Table.Td>{breach.group?.name ?? 'none'}</Table.Td>
          <Table.Td>{TARGET_WORDS[breach.target]}</Table.Td>
          <Table.Td>
            <Moment at={breach.dueAt} shown="date" />
          </Table.Td>
          <Table.Td>
            {breach.stoppedAt === null ? 'Not yet' : <Moment at={breach.stoppedAt} shown="date" />}
          </Table.Td>
          <Table.Td ta="end">{minutesInWords(breach.latenessMinutes)}</Table.Td>
          <Table.Td>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Why? The receipt of ${breach.ref}`}
              onClick={() => {
                onReceipt(breach.ref);
              }}
            >
              Why?
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
