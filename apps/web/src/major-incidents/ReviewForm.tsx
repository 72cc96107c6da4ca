import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import type { Incident } from './incident-queries.js';
import { useIncidentChange } from './use-incident-change.js';

/** What was learnt; for agents alone. */
export function ReviewForm({ incident }: { readonly incident: Incident }): ReactNode {
  const { api } = useDesk();
  const [review, setReview] = useState(incident.review ?? '');
  const save = useIncidentChange(() =>
    answerOf(
      api.PATCH('/api/v1/major-incidents/{incident}', {
        params: { path: { incident: incident.ref } },
        body: { review },
      }),
    ),
  );
  if (!incident.actions.includes('edit')) {
    return (
      <Panel title="Review">
        <Text style={{ whiteSpace: 'pre-wrap' }}>{incident.review}</Text>
      </Panel>
    );
  }
  return (
    <Panel title="Review">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <Stack gap="sm" maw={800}>
          <Textarea
            label="What was learnt"
            description="For agents alone. It names no department."
            required
            withAsterisk={false}
            autosize
            minRows={3}
            maxLength={20_000}
            value={review}
            onChange={({ currentTarget }) => {
              setReview(currentTarget.value);
            }}
          />
          <Group gap="sm">
            <Button type="submit" variant="default" loading={save.isPending}>
              Save review
            </Button>
            {save.isSuccess && (
              <Text size="sm" role="status">
                Saved.
              </Text>
            )}
          </Group>
          {save.isError && (
            <Text size="sm" c="red" role="alert">
              {sentenceOf(save.error)}
            </Text>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
