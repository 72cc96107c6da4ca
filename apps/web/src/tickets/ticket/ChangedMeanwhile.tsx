import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../api/problem.js';
import { ErrorState } from '../../ui/states.js';
import type { TicketChanges } from './use-ticket-change.js';

/** Why a change did not happen; when somebody was faster, what they changed and what can be done. */
export function ChangedMeanwhile({ changes }: { readonly changes: TicketChanges }): ReactNode {
  const { collision, error, isChanging } = changes;
  if (!collision) return error && <ErrorState sentence={sentenceOf(error)} />;
  const { change, sentence, differences, canInsist } = collision;
  return (
    <Alert
      role="alert"
      color="yellow"
      icon={<IconUsers aria-hidden />}
      title="Somebody else changed this ticket"
    >
      <Stack gap="sm">
        <Text size="sm">{sentence}</Text>
        {differences.length > 0 && (
          <List size="sm">
            {differences.map(({ what, before, now }) => (
              <List.Item key={what}>
                {what}: {before !== '' && <s>{before}</s>} <strong>{now}</strong>
              </List.Item>
            ))}
          </List>
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={changes.giveUp}>
            Leave it as it is now
          </Button>
          {canInsist && (
            <Button size="xs" loading={isChanging} onClick={changes.insist}>
              {change.name} all the same
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
