import { Button, Checkbox, Group, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { NewSecret } from '../ui/NewSecret.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { type Webhook, webhooksOf } from './outgoing-queries.js';
import { newsInWords, WEBHOOK_EVENTS, type WebhookEvent } from './outgoing-words.js';

/** The addresses that are told what happens in the department. */
export function WebhooksPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const webhooks = useQuery(webhooksOf(api, tenant));
  const [secret, setSecret] = useState<string>();
  const readAgain = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: webhooksOf(api, tenant).queryKey });
  return (
    <Panel title="Webhooks">
      <Stack gap="md">
        <NewWebhookForm
          tenant={tenant}
          onMade={(made) => {
            setSecret(made);
            void readAgain();
          }}
        />
        {secret !== undefined && <NewSecret secret={secret} />}
        <QueryState query={webhooks} what="webhooks">
          {(items) =>
            items.length === 0 ? (
              <EmptyState title="No webhooks" />
            ) : (
              <WebhookTable
                tenant={tenant}
                items={items}
                onChanged={() => {
                  void readAgain();
                }}
                onSecret={setSecret}
              />
            )
          }
        </QueryState>
      </Stack>
    </Panel>
  );
}

interface NewWebhookFormProps {
  readonly tenant: string;
  /** Told the secret, which the API says only this once. */
  readonly onMade: (secret: string) => void;
}

function NewWebhookForm({ tenant, onMade }: NewWebhookFormProps): ReactNode {
  const { api } = useDesk();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<WebhookEvent[]>(['sla.breached']);
  const add = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/webhooks', { body: { tenant, url: url.trim(), events } })),
    onSuccess: ({ secret }) => {
      setUrl('');
      onMade(secret);
    },
  });
  return (
    <form
      aria-label="New webhook"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="sm" align="flex-start">
        <TextInput
          label="Address"
          placeholder="https://"
          required
          withAsterisk={false}
          maxLength={2000}
          w={280}
          value={url}
          onChange={({ currentTarget }) => {
            setUrl(currentTarget.value);
          }}
        />
        <Checkbox.Group
          label="It is told when"
          value={events}
          onChange={(chosen) => {
            setEvents(chosen);
          }}
        >
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs" mt="xs">
            {Object.entries(WEBHOOK_EVENTS).map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Button type="submit" loading={add.isPending}>
          Add webhook
        </Button>
        {add.isError && (
          <Text c="red" size="sm" role="alert">
            {sentenceOf(add.error)}
          </Text>
        )}
      </Stack>
    </form>
  );
}

interface WebhookTableProps {
  readonly tenant: string;
  readonly items: readonly Webhook[];
  readonly onChanged: () => void;
  readonly onSecret: (secret: string) => void;
}

function WebhookTable({ tenant, items, onChanged, onSecret }: WebhookTableProps): ReactNode {
  const { api } = useDesk();
  const turn = useMutation({
    mutationFn: ({ id, url, events, active }: Webhook) =>
      answerOf(
        api.PUT('/api/v1/webhooks/{id}', {
          params: { path: { id } },
          body: { tenant, url, events, active: !active },
        }),
      ),
    onSuccess: onChanged,
  });
  const renew = useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id } }, body: { tenant } }),
      ),
    onSuccess: ({ secret }) => {
      onSecret(secret);
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id }, query: { tenant } } }),
      ),
    onSuccess: onChanged,
  });
  const failed = turn.error ?? renew.error ?? remove.error;
  return (
    <>
      <DataTable
        label="Webhooks"
        columns={['Address', 'Told when', 'State', 'Action']}
        minWidth={720}
      >
        {items.map((webhook) => (
          <Table.Tr key={webhook.id}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{webhook.url}</Table.Td>
            <Table.Td>{newsInWords(webhook.events)}</Table.Td>
            <Table.Td>{stateOf(webhook)}</Table.Td>
            <Table.Td>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${webhook.active ? 'Stop' : 'Start'} ${webhook.url}`}
                  onClick={() => {
                    turn.mutate(webhook);
                  }}
                >
                  {webhook.active ? 'Stop' : 'Start'}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`New secret for ${webhook.url}`}
                  onClick={() => {
                    renew.mutate(webhook.id);
                  }}
                >
                  New secret
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove ${webhook.url}`}
                  onClick={() => {
                    remove.mutate(webhook.id);
                  }}
                >
                  Remove
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {failed && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(failed)}
        </Text>
      )}
    </>
  );
}

function stateOf({ active, failures }: Webhook): string {
  if (!active) return 'stopped';
  if (failures === 0) return 'on';
  return `did not answer ${String(failures)} ${failures === 1 ? 'time' : 'times'}`;
}
