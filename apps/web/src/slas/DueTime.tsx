import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconClockPause, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Countdown } from '../ui/Countdown.js';

interface DueTimeProps {
  readonly dueAt: string | null;
  readonly breached: boolean;
  readonly paused: boolean;
}

/** The next promise of a ticket: how long is left, or that its clock waits, or that it broke. */
export function DueTime({ dueAt, breached, paused }: DueTimeProps): ReactNode {
  if (paused) return <Sign Icon={IconClockPause}>Paused</Sign>;
  if (dueAt === null) {
    return breached ? (
      <Sign Icon={IconAlertTriangle} color="red">
        Breached
      </Sign>
    ) : (
      <Sign Icon={IconMinus}>No target</Sign>
    );
  }
  return (
    <Sign Icon={breached ? IconAlertTriangle : IconClock} color={breached ? 'red' : undefined}>
      <Countdown until={dueAt} />
    </Sign>
  );
}

interface SignProps {
  readonly Icon: typeof IconClock;
  readonly color?: string | undefined;
  readonly children: ReactNode;
}

function Sign({ Icon, color, children }: SignProps): ReactNode {
  return (
    <Group gap={4} wrap="nowrap" {...(color !== undefined && { c: color })} component="span">
      <Icon size={16} aria-hidden style={{ flex: 'none' }} />
      <Text span inherit size="sm" fw={color ? 600 : undefined}>
        {children}
      </Text>
    </Group>
  );
}
