import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Moment } from '../ui/Moment.js';
import type { MyAsk } from './approval-queries.js';

/** What an approver is shown: what is asked, of which ticket, by whom. */
export function AskFacts({ ask }: { readonly ask: MyAsk }): ReactNode {
  const { title, details, ref, subject, requester, askedBy, askedAt, dueAt, insteadOf } = ask;
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {details !== null && <Text style={{ whiteSpace: 'pre-wrap' }}>{details}</Text>}
      <Text size="sm">
        For {ref}, {subject}, raised by {requester}.
      </Text>
      <Text size="sm" c="dimmed">
        {askedBy} asks{insteadOf !== null && `; you answer for ${insteadOf}`}
        {askedAt !== null && (
          <>
            {' '}
            · asked <Moment at={askedAt} />
          </>
        )}
        {dueAt !== null && (
          <>
            {' '}
            · somebody else is asked <Moment at={dueAt} shown="date" />
          </>
        )}
      </Text>
    </Stack>
  );
}
