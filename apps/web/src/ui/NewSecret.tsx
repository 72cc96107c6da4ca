import { Alert, Button, Code, CopyButton, Group } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A secret that was made just now, to be copied. */
export function NewSecret({ secret }: { readonly secret: string }): ReactNode {
  return (
    <Alert
      role="status"
      color="green"
      icon={<IconKey aria-hidden />}
      title="Copy it now: it is not shown again"
    >
      <Group gap="sm">
        <Code style={{ overflowWrap: 'anywhere' }}>{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
