import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface PageTitleProps {
  readonly title: string;
  /** What can be done on this page, at the end of the line. */
  readonly children?: ReactNode;
}

/** The one first-level heading of a page; also names the browser tab. */
export function PageTitle({ title, children }: PageTitleProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Commondesk`;
  }, [title]);
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <Title order={1} size="h2">
        {title}
      </Title>
      {children}
    </Group>
  );
}
