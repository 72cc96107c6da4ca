import { Button, Text, Timeline } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { Moment } from '../../ui/Moment.js';
import { ErrorState, LoadingState } from '../../ui/states.js';
import { ticketHistory } from '../ticket-queries.js';
import type { Ticket } from '../ticket-types.js';
import { historyInWords } from './history-words.js';

/** Everything that happened to a ticket, by whom and when. */
export function History({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const { api } = useDesk();
  const history = useInfiniteQuery(ticketHistory(api, ticket.ref));
  if (history.isError && !history.data) {
    return (
      <ErrorState sentence={sentenceOf(history.error)} onRetry={() => void history.refetch()} />
    );
  }
  if (!history.data) return <LoadingState what="the history" />;
  return (
    <>
      <Timeline bulletSize={12} lineWidth={2} aria-label="History">
        {history.data.pages
          .flatMap(({ items }) => items)
          .map((entry) => (
            <Timeline.Item key={entry.seq}>
              <Text size="sm">
                <strong>{entry.actor.name}</strong> {historyInWords(entry)}
                {entry.audience === 'internal' && (
                  <Text span inherit c="dimmed">
                    {' '}
                    (internal)
                  </Text>
                )}
              </Text>
              <Text size="xs" c="dimmed">
                <Moment at={entry.at} shown="date" />
              </Text>
            </Timeline.Item>
          ))}
      </Timeline>
      {history.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
