import { VisuallyHidden } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { DueTime } from '../../slas/DueTime.js';
import { classNames } from '../../ui/class-names.js';
import { Moment } from '../../ui/Moment.js';
import type { RowFocus } from '../../ui/VirtualRows.js';
import { PriorityBadge, StatusBadge } from '../badges.js';
import type { TicketRow } from '../ticket-types.js';
import { isOpen } from './queue-search.js';
import classes from './queue.module.css';
import type { Freshness } from './use-live-rows.js';

interface RowContent {
  readonly row: TicketRow;
  readonly department: string;
  readonly fresh: Freshness | undefined;
  /** It no longer belongs into the list, but stays until the list may move. */
  readonly isLeaving: boolean;
}

interface QueueRowProps extends RowContent {
  readonly focus: RowFocus;
  readonly onSeen: (id: string) => void;
}

/** One ticket of the queue. The whole row opens it; its subject is a link, for a new tab. */
export function QueueRow({ focus, onSeen, ...content }: QueueRowProps): ReactNode {
  const { row, fresh, isLeaving } = content;
  const navigate = useNavigate();
  const open = (): void => void navigate({ to: '/tickets/$ref', params: { ref: row.ref } });
  return (
    <div
      {...focus}
      role="row"
      className={classes['row']}
      data-fresh={fresh}
      data-leaving={isLeaving || undefined}
      onFocus={() => {
        focus.onFocus();
        onSeen(row.id);
      }}
      onClick={open}
      onMouseLeave={() => {
        onSeen(row.id);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') open();
        else focus.onKeyDown(event);
      }}
    >
      <Cells {...content} />
    </div>
  );
}

const oneLine = classes['oneLine'];
const secondLine = classNames(classes['oneLine'], classes['second']);

interface CellProps {
  /** The name of its place where the row is a card. */
  readonly place: string;
  readonly children: ReactNode;
}

function Cell({ place, children }: CellProps): ReactNode {
  return (
    <div role="gridcell" className={classNames(classes['cell'], classes[place])}>
      {children}
    </div>
  );
}

/** Drawn anew only when the ticket changed; its times tick by themselves. */
const Cells = memo(function Cells({ row, department, fresh, isLeaving }: RowContent): ReactNode {
  return (
    <>
      <Cell place="ticket">
        <span className={oneLine}>{row.ref}</span>
        <span className={secondLine}>{department}</span>
        {fresh && <VisuallyHidden>{fresh}</VisuallyHidden>}
      </Cell>
      <Cell place="about">
        <Link
          to="/tickets/$ref"
          params={{ ref: row.ref }}
          tabIndex={-1}
          className={classNames(oneLine, classes['subject'])}
          title={row.subject}
          onClick={(event) => {
            event.stopPropagation();
          }}
        >
          {row.subject}
        </Link>
        <span className={secondLine}>
          {row.requester.name}
          {isLeaving && ' · no longer in this list'}
        </span>
      </Cell>
      <Cell place="priority">
        <PriorityBadge priority={row.priority} />
      </Cell>
      <Cell place="status">
        <StatusBadge row={row} />
      </Cell>
      <Cell place="who">
        <span className={oneLine}>{row.assignee?.name ?? 'Nobody yet'}</span>
        <span className={secondLine}>{row.group?.name ?? 'No group'}</span>
      </Cell>
      <Cell place="due">
        {isOpen(row.status) && (
          <DueTime dueAt={row.dueAt} breached={row.breached} paused={row.status === 'pending'} />
        )}
      </Cell>
      <Cell place="updated">
        <span className={classes['second']}>
          <Moment at={row.updatedAt} />
        </span>
      </Cell>
    </>
  );
});
