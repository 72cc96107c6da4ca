import { Button, Group, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { refsIn } from './DeclareDialog.js';
import type { Incident } from './incident-queries.js';
import { useIncidentChange } from './use-incident-change.js';

/** Lets more tickets join. They are told the newest update. */
export function JoinForm({ incident }: { readonly incident: Incident }): ReactNode {
  const { api } = useDesk();
  const [refs, setRefs] = useState('');
  const join = useIncidentChange(() =>
    answerOf(
      api.POST('/api/v1/major-incidents/{incident}/tickets', {
        params: { path: { incident: incident.ref } },
        body: { tickets: refsIn(refs) },
      }),
    ),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate(undefined, {
          onSuccess: () => {
            setRefs('');
          },
        });
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label="More tickets"
          placeholder="References"
          required
          withAsterisk={false}
          value={refs}
          onChange={({ currentTarget }) => {
            setRefs(currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" loading={join.isPending}>
          Let them join
        </Button>
      </Group>
      {join.isError && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(join.error)}
        </Text>
      )}
    </form>
  );
}
