import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircle,
  IconCircleDot,
  IconClockPause,
  IconHourglass,
  IconProgress,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PENDING_WORDS, PRIORITY_WORDS, STATUS_WORDS } from './ticket-words.js';
import type { Priority, TicketRow, TicketStatus } from './ticket-types.js';

const STATUS_LOOKS: Readonly<
  Record<TicketStatus, { readonly color: string; readonly Icon: typeof IconCheck }>
> = {
  new: { color: 'blue', Icon: IconCircle },
  assigned: { color: 'indigo', Icon: IconCircleDot },
  in_progress: { color: 'indigo', Icon: IconProgress },
  awaiting_approval: { color: 'grape', Icon: IconHourglass },
  approved: { color: 'indigo', Icon: IconCircleDot },
  rejected: { color: 'gray', Icon: IconX },
  in_fulfilment: { color: 'indigo', Icon: IconProgress },
  pending: { color: 'yellow', Icon: IconClockPause },
  resolved: { color: 'green', Icon: IconCheck },
  fulfilled: { color: 'green', Icon: IconCheck },
  closed: { color: 'gray', Icon: IconCheck },
  cancelled: { color: 'gray', Icon: IconX },
};

/** The state in words, with a sign beside its colour. */
export function StatusBadge({
  row,
}: {
  readonly row: Pick<TicketRow, 'status' | 'pendingReason'>;
}): ReactNode {
  const { color, Icon } = STATUS_LOOKS[row.status];
  const reason = row.pendingReason === null ? undefined : PENDING_WORDS[row.pendingReason];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={600}
      leftSection={<Icon size={14} aria-hidden />}
      title={reason}
    >
      {STATUS_WORDS[row.status]}
    </Badge>
  );
}

const PRIORITY_COLORS: Readonly<Record<Priority, string>> = {
  P1: 'red',
  P2: 'orange',
  P3: 'gray',
  P4: 'gray',
  P5: 'gray',
};

export function PriorityBadge({ priority }: { readonly priority: Priority }): ReactNode {
  const isPressing = priority === 'P1' || priority === 'P2';
  return (
    <Badge
      variant={isPressing ? 'light' : 'default'}
      color={PRIORITY_COLORS[priority]}
      tt="none"
      fw={600}
      leftSection={isPressing ? <IconAlertTriangle size={14} aria-hidden /> : undefined}
    >
      {priority} {PRIORITY_WORDS[priority]}
    </Badge>
  );
}
