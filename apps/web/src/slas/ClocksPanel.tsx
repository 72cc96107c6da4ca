import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconClockPause,
  IconMinus,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Countdown } from '../ui/Countdown.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { minutesInWords } from '../ui/time-words.js';
import { ReceiptDialog } from './ReceiptDialog.js';
import { type ClockLook, clockName, lookOf, type SlaClock, worthShowing } from './clock-words.js';

interface ClocksPanelProps {
  readonly ticketRef: string;
  readonly clocks: readonly SlaClock[];
}

/** What was promised on this ticket, how each promise stands, and why. */
export function ClocksPanel({ ticketRef, clocks }: ClocksPanelProps): ReactNode {
  const [isExplained, setExplained] = useState(false);
  const shown = worthShowing(clocks);
  return (
    <Panel
      title="Service levels"
      actions={
        shown.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setExplained(true);
            }}
          >
            Why?
          </Button>
        )
      }
    >
      {isExplained && (
        <ReceiptDialog
          ticketRef={ticketRef}
          onClose={() => {
            setExplained(false);
          }}
        />
      )}
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing is promised here.
        </Text>
      ) : (
        <Stack gap="sm">
          {shown.map((clock) => (
            <OneClock key={`${clock.target}-${String(clock.cycle)}`} clock={clock} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

const LOOKS: Readonly<
  Record<ClockLook, { readonly Icon: typeof IconClock; readonly color: string }>
> = {
  running: { Icon: IconClock, color: 'desk' },
  late: { Icon: IconAlertTriangle, color: 'red' },
  paused: { Icon: IconClockPause, color: 'yellow' },
  met: { Icon: IconCheck, color: 'green' },
  missed: { Icon: IconAlertTriangle, color: 'red' },
  ended: { Icon: IconMinus, color: 'gray' },
};

function OneClock({ clock }: { readonly clock: SlaClock }): ReactNode {
  const look = lookOf(clock);
  const { Icon, color } = LOOKS[look];
  const { budgetMinutes, consumedMinutes, calendar } = clock;
  const title = clockName(clock);
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Icon size={16} aria-hidden />
          <Text size="sm" span>
            <Standing clock={clock} look={look} />
          </Text>
        </Group>
      </Group>
      {budgetMinutes !== null && (
        <>
          <Progress
            value={Math.min(100, (100 * consumedMinutes) / budgetMinutes)}
            color={color}
            size="sm"
            my={4}
            aria-label={`${title}: service time used`}
          />
          <Text size="xs" c="dimmed">
            {minutesInWords(consumedMinutes)} of {minutesInWords(budgetMinutes)} service time
            {calendar !== null && ` (${calendar})`}
            {clock.dueAt !== null && (
              <>
                , due <Moment at={clock.dueAt} shown="date" />
              </>
            )}
          </Text>
        </>
      )}
    </div>
  );
}

function Standing({
  clock,
  look,
}: {
  readonly clock: SlaClock;
  readonly look: ClockLook;
}): ReactNode {
  switch (look) {
    case 'running':
    case 'late':
      return clock.dueAt === null ? 'Running' : <Countdown until={clock.dueAt} />;
    case 'paused':
      return 'Paused';
    case 'met':
      return 'Met';
    case 'missed':
      return 'Missed';
    case 'ended':
      return 'Ended';
  }
}
