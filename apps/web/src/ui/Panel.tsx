import { Box, Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title: string;
  /** What can be done with it, at the end of its heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, actions, children }: PanelProps): ReactNode {
  const heading = useId();
  return (
    <Box component="section" aria-labelledby={heading}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={2} size="h5" id={heading}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
