import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDepartment } from '../settings/department.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { incidentKeys, type Wording, wordingOf } from './incident-queries.js';

/** How the department words what it is told of disturbances that others have as well. */
export function WordingPart(): ReactNode {
  const { api } = useDesk();
  const tenant = useDepartment();
  const wording = useQuery(wordingOf(api, tenant));
  return (
    <Panel title="Wording of major incidents">
      <QueryState query={wording} what="the wording">
        {(data) => <WordingForm key={data.tenant} wording={data} />}
      </QueryState>
    </Panel>
  );
}

function WordingForm({ wording }: { readonly wording: Wording }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const { tenant } = wording;
  const [written, write] = useState({
    updateText: wording.updateText,
    resolutionText: wording.resolutionText,
    tellsPeople: wording.tellsPeople,
  });
  const save = useMutation({
    mutationFn: () =>
      answerOf(api.PUT('/api/v1/major-incident-wording', { body: { tenant, ...written } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: incidentKeys.all }),
  });
  const places = wording.places.map((place) => `{${place}}`).join(', ');
  const text = (field: 'updateText' | 'resolutionText', label: string): ReactNode => (
    <Textarea
      label={label}
      description={`It may hold ${places}, and holds {update}.`}
      required
      withAsterisk={false}
      autosize
      minRows={3}
      maxLength={4000}
      value={written[field]}
      onChange={({ currentTarget }) => {
        write({ ...written, [field]: currentTarget.value });
      }}
    />
  );
  return (
    <form
      aria-label="Wording of major incidents"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm" maw={800}>
        <Text size="sm">
          The desk writes an update of a disturbance once, for everybody concerned. Here it gets the
          words of this department. Which others are concerned, nobody here is told.
        </Text>
        {text('updateText', 'An update')}
        {text('resolutionText', 'The end')}
        <Checkbox
          label="People may see on their ticket that it is part of a wider disturbance"
          checked={written.tellsPeople}
          onChange={({ currentTarget }) => {
            write({ ...written, tellsPeople: currentTarget.checked });
          }}
        />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            Save wording
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
  );
}
