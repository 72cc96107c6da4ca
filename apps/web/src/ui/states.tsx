import { Alert, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Something is on its way. Says so in words, for those who cannot see it turn. */
export function LoadingState({ what }: { readonly what: string }): ReactNode {
  return (
    <Center mih={160} role="status">
      <Stack align="center" gap="xs">
        <Loader size="sm" aria-hidden />
        <Text c="dimmed">Loading {what} …</Text>
      </Stack>
    </Center>
  );
}

interface ErrorStateProps {
  /** A sentence for people, usually the API's own. */
  readonly sentence: string;
  readonly onRetry?: () => void;
}

export function ErrorState({ sentence, onRetry }: ErrorStateProps): ReactNode {
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title="That did not work"
    >
      <Stack align="flex-start" gap="sm">
        <Text>{sentence}</Text>
        {onRetry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={onRetry}
          >
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps): ReactNode {
  return (
    <Center mih={160} p="md">
      <Stack align="center" gap="sm">
        <Text fw={600}>{title}</Text>
        {children}
      </Stack>
    </Center>
  );
}
