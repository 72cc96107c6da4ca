import { Group, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FigureFacts } from './latest-figures.js';

/** One number, what it is, and a sign whether that is good. */
export function Figure({ name, value, remark, mood }: FigureFacts): ReactNode {
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Group gap="xs" align="center">
        <Text size="2rem" fw={700} lh={1.2}>
          {value}
        </Text>
        {mood === 'good' && (
          <IconCheck aria-label="as promised" color="var(--mantine-color-green-7)" />
        )}
        {mood === 'bad' && (
          <IconAlertTriangle aria-label="not as promised" color="var(--mantine-color-red-7)" />
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {remark}
      </Text>
    </Paper>
  );
}
