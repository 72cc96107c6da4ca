import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { type Objectives, objectivesOf } from './department-queries.js';

const SCOPES = ['all', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;

/** The share of its promises that a department aims to keep: a line in the chart of the leads. */
export function ObjectivesPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const objectives = useQuery(objectivesOf(api, tenant));
  return (
    <Panel title="Promises to be kept">
      <QueryState query={objectives} what="what is aimed at">
        {(data) => <ObjectivesForm tenant={tenant} set={data} />}
      </QueryState>
    </Panel>
  );
}

function ObjectivesForm({
  tenant,
  set,
}: {
  readonly tenant: string;
  readonly set: Objectives;
}): ReactNode {
  const { api } = useDesk();
  const queries = useQueryClient();
  const [wanted, want] = useState(set);
  const save = useMutation({
    mutationFn: () =>
      answerOf(api.PUT('/api/v1/reports/objectives', { body: { tenant, ...wanted } })),
    onSuccess: (saved) => {
      queries.setQueryData(objectivesOf(api, tenant).queryKey, saved);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="xs" align="start">
        <Text size="sm" c="dimmed">
          In percent, for the line in the chart of the service levels. Empty for none.
        </Text>
        <Group gap="sm">
          {SCOPES.map((scope) => (
            <NumberInput
              key={scope}
              label={scope === 'all' ? 'All promises' : scope}
              w={scope === 'all' ? 120 : 80}
              min={1}
              max={100}
              allowDecimal={false}
              clampBehavior="strict"
              hideControls
              value={wanted[scope] ?? ''}
              onChange={(value) => {
                want({ ...wanted, [scope]: typeof value === 'number' ? value : null });
              }}
            />
          ))}
        </Group>
        <Group gap="sm">
          <Button type="submit" variant="default" loading={save.isPending}>
            Save
          </Button>
          {save.isSuccess && (
            <Text size="sm" role="status">
              Saved.
            </Text>
          )}
          {save.isError && (
            <Text size="sm" c="red" role="alert">
              {sentenceOf(save.error)}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
