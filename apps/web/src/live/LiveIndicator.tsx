import { Group, Text } from '@mantine/core';
import { IconBolt, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { timeOfDayToTheSecond } from '../ui/format-time.js';
import type { Liveness } from './live-connection.js';
import { useLiveness } from './live.js';

/** Says whether what is on the page is true now, is catching up, or since when it may be old. */
export function LiveIndicator(): ReactNode {
  const liveness = useLiveness();
  const Icon = ICONS[liveness.state];
  return (
    <Group
      role="status"
      aria-label="Live updates"
      gap={4}
      wrap="nowrap"
      c={liveness.state === 'stale' ? 'orange' : 'dimmed'}
    >
      <Icon size={16} aria-hidden />
      <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
        {inWords(liveness)}
      </Text>
    </Group>
  );
}

const ICONS = {
  connecting: IconRefresh,
  'catching-up': IconRefresh,
  live: IconBolt,
  stale: IconCloudOff,
} as const;

function inWords(liveness: Liveness): string {
  switch (liveness.state) {
    case 'live':
      return 'Live';
    case 'stale':
      return `Stale since ${timeOfDayToTheSecond(liveness.since)}`;
    default:
      return 'Catching up';
  }
}
