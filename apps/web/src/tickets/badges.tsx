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
import type { Priority, TicketRow, TicketStatus } from './ticket-types.js';
import { PRIORITY_WORDS, STATUS_WORDS, statusInWords } from './ticket-words.js';

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

interface StatusBadgeProps {
  readonly row: Pick<TicketRow, 'status' | 'pendingReason'>;
  /** In place of the desk's own word for the status. */
  readonly words?: string;
}

/** The state in words, with a sign beside its colour. */
export function StatusBadge({
  row,
  words = STATUS_WORDS[row.status],
}: StatusBadgeProps): ReactNode {
  const { color, Icon } = STATUS_LOOKS[row.status];
  return (
    <TintedBadge color={color} Icon={Icon} title={statusInWords(row)}>
      {words}
    </TintedBadge>
  );
}

const PRESSING: Readonly<Partial<Record<Priority, string>>> = { P1: 'red', P2: 'orange' };

export function PriorityBadge({ priority }: { readonly priority: Priority }): ReactNode {
  const color = PRESSING[priority];
  const words = `${priority} ${PRIORITY_WORDS[priority]}`;
  return color === undefined ? (
    <Badge variant="default" tt="none" fw={600} fz="xs">
      {words}
    </Badge>
  ) : (
    <TintedBadge color={color} Icon={IconAlertTriangle}>
      {words}
    </TintedBadge>
  );
}

interface TintedBadgeProps {
  readonly color: string;
  readonly Icon: typeof IconCheck;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Colour is in the tint and the sign alone, so that the words keep the contrast of text. */
function TintedBadge({ color, Icon, title, children }: TintedBadgeProps): ReactNode {
  return (
    <Badge
      variant="light"
      color={color}
      c="var(--mantine-color-text)"
      tt="none"
      fw={600}
      fz="xs"
      title={title}
      leftSection={
        <Icon
          size={14}
          aria-hidden
          color={`light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-4))`}
        />
      }
    >
      {children}
    </Badge>
  );
}
