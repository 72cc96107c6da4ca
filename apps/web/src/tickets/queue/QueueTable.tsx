import { Button, Text } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.js';
import { VirtualRows } from '../../ui/VirtualRows.js';
import { ticketList } from '../ticket-queries.js';
import { heldInWords, isHolding } from './held-changes.js';
import { rowsOf, searchedInWords } from './list-pages.js';
import { QueueRow } from './QueueRow.js';
import type { ListFilters, Sort } from './queue-search.js';
import classes from './queue.module.css';
import { useLiveRows } from './use-live-rows.js';

const COLUMNS = ['Ticket', 'Subject', 'Priority', 'Status', 'Assigned to', 'Due', 'Updated'];
const ROW_HEIGHT = 53;
/** The page's header and the table's own. */
const COVERED_AT_TOP = 100;

interface QueueTableProps {
  readonly filters: ListFilters;
  readonly sort: Sort;
}

/** The rows of one list, live. Nothing moves while the pointer or the focus is among them. */
export function QueueTable({ filters, sort }: QueueTableProps): ReactNode {
  const { api, hat } = useDesk();
  const around = useRef<HTMLDivElement>(null);
  const isSteady = (): boolean => isBusy(around.current);
  const list = useInfiniteQuery(ticketList(api, filters, sort));
  const live = useLiveRows(filters, sort, isSteady);
  const rows = useMemo(() => rowsOf(list.data?.pages ?? []), [list.data]);
  const names = useMemo(() => new Map(hat.tenants.map(({ slug, name }) => [slug, name])), [hat]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (list.isError && !list.data) {
    return <ErrorState sentence={sentenceOf(list.error)} onRetry={() => void list.refetch()} />;
  }
  if (!list.data) return <LoadingState what="tickets" />;

  const searched = searchedInWords(list.data.pages);
  const releaseIfFree = (): void => {
    if (!isSteady()) live.release();
  };
  return (
    // The way to the button that shows what waits is no way out.
    <div
      ref={around}
      onMouseLeave={releaseIfFree}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) releaseIfFree();
      }}
    >
      <div className={classes['held']}>
        {isHolding(live.held) && (
          <Button
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={live.release}
          >
            Show {heldInWords(live.held)}
          </Button>
        )}
      </div>
      {searched !== null && (
        <Text role="status" size="sm" c="dimmed" mb="xs">
          {searched}
        </Text>
      )}
      <div
        role="grid"
        aria-label="Tickets"
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
        className={classes['table']}
      >
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={classes['header']}>
            {COLUMNS.map((name) => (
              <div key={name} role="columnheader">
                {name}
              </div>
            ))}
          </div>
        </div>
        {rows.length > 0 && (
          <VirtualRows
            rows={rows}
            rowKey={idOf}
            estimatedHeight={ROW_HEIGHT}
            coveredAtTop={COVERED_AT_TOP}
            onEnd={onEnd}
            renderRow={(row, focus) => (
              <QueueRow
                row={row}
                department={names.get(row.tenant) ?? row.tenant}
                focus={focus}
                fresh={live.fresh.get(row.id)}
                isLeaving={live.held.left.has(row.id)}
                onSeen={live.seen}
              />
            )}
          />
        )}
      </div>
      {rows.length === 0 && <EmptyState title="No tickets here" />}
      {isFetchingNextPage && <LoadingState what="more tickets" />}
    </div>
  );
}

const idOf = ({ id }: { readonly id: string }): string => id;

/** Whether somebody is among the rows: with the pointer, with the focus, or scrolled down to them. */
function isBusy(around: HTMLElement | null): boolean {
  if (!around) return false;
  const isScrolled = window.scrollY > 0;
  return isScrolled || around.matches(':hover') || around.contains(document.activeElement);
}
