import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { resolverGroups } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import type { Incident } from './incident-queries.js';
import { useIncidentChange } from './use-incident-change.js';

interface Parts {
  readonly managerId?: string;
  readonly communicationsId?: string | null;
}

/** Who has which part in it, and its end. */
export function IncidentActions({ incident }: { readonly incident: Incident }): ReactNode {
  const { api, me } = useDesk();
  const params = { path: { incident: incident.ref } };
  const edit = useIncidentChange((body: Parts) =>
    answerOf(api.PATCH('/api/v1/major-incidents/{incident}', { params, body })),
  );
  const close = useIncidentChange(() =>
    answerOf(api.POST('/api/v1/major-incidents/{incident}/closure', { params })),
  );
  const failed = edit.error ?? close.error;
  const { actions } = incident;
  return (
    <Group gap="sm" align="flex-end">
      {actions.includes('take_over') && (
        <Button
          variant="default"
          loading={edit.isPending}
          onClick={() => {
            edit.mutate({ managerId: me.person.id });
          }}
        >
          Take it over
        </Button>
      )}
      {actions.includes('edit') && (
        <AgentChoice
          incident={incident}
          onChoose={(communicationsId) => {
            edit.mutate({ communicationsId });
          }}
        />
      )}
      {actions.includes('close') && (
        <Button
          variant="default"
          loading={close.isPending}
          onClick={() => {
            close.mutate(undefined);
          }}
        >
          Close it
        </Button>
      )}
      {failed && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(failed)}
        </Text>
      )}
    </Group>
  );
}

interface AgentChoiceProps {
  readonly incident: Incident;
  readonly onChoose: (id: string | null) => void;
}

function AgentChoice({ incident, onChoose }: AgentChoiceProps): ReactNode {
  const { api } = useDesk();
  const groups = useQuery(resolverGroups(api, incident.departments[0]?.tenant ?? '')).data ?? [];
  const people = new Map(
    groups.flatMap(({ members }) => members.map(({ id, name }) => [id, name] as const)),
  );
  return (
    <Select
      label="Who writes its updates beside you"
      placeholder="Nobody"
      clearable
      searchable
      data={[...people].map(([value, label]) => ({ value, label }))}
      onChange={onChoose}
    />
  );
}
