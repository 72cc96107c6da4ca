import { Button, Stack, Text } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { Moment } from '../../ui/Moment.js';
import { PageTitle } from '../../ui/PageTitle.js';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.js';
import { StatusBadge } from '../badges.js';
import { rowsOf } from '../queue/list-pages.js';
import type { ListFilters } from '../queue/queue-search.js';
import { useLiveRows } from '../queue/use-live-rows.js';
import { ticketList } from '../ticket-queries.js';
import type { TicketRow } from '../ticket-types.js';
import { plainStatus } from './plain-status.js';
import { situationOf } from './progress-words.js';
import classes from './portal.module.css';

const EVERYTHING_OF_MINE: ListFilters = {};

/** What this requester raised or takes part in, latest news first. */
export function MyTicketsPage(): ReactNode {
  const { api } = useDesk();
  const list = useInfiniteQuery(ticketList(api, EVERYTHING_OF_MINE, '-updated'));
  useLiveRows(EVERYTHING_OF_MINE, '-updated', () => false);
  return (
    <>
      <PageTitle title="My tickets">
        <Button
          renderRoot={(props) => <Link to="/raise" {...props} />}
          leftSection={<IconHelp size={16} aria-hidden />}
        >
          Get help
        </Button>
      </PageTitle>
      {list.isError && !list.data && (
        <ErrorState sentence={sentenceOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <LoadingState what="your tickets" />}
      {list.data && <Tickets rows={rowsOf(list.data.pages)} />}
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older tickets
        </Button>
      )}
    </>
  );
}

function Tickets({ rows }: { readonly rows: readonly TicketRow[] }): ReactNode {
  if (rows.length === 0) {
    return <EmptyState title="You have no tickets">If something is wrong, get help.</EmptyState>;
  }
  return (
    <Stack component="ul" gap="sm" className={classes['list']} aria-label="My tickets">
      {rows.map((row) => (
        <li key={row.id} className={classes['ticket']}>
          <div className={classes['line']}>
            <Link to="/tickets/$ref" params={{ ref: row.ref }} className={classes['subject']}>
              {row.subject}
            </Link>
            <StatusBadge row={row} words={plainStatus(row)} />
          </div>
          <Text size="sm">{situationOf(row)}</Text>
          <Text size="sm" c="dimmed">
            {row.ref} · last news <Moment at={row.updatedAt} />
          </Text>
        </li>
      ))}
    </Stack>
  );
}
