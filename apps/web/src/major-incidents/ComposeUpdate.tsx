import { Button, Checkbox, Code, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import type { Incident } from './incident-queries.js';
import { counted } from './incident-words.js';
import { useIncidentChange } from './use-incident-change.js';

type Kind = 'update' | 'note' | 'resolution' | 'reopening';

const KINDS: readonly { readonly value: Kind; readonly label: string; readonly needs: string }[] = [
  { value: 'update', label: 'Update for everybody concerned', needs: 'tell' },
  { value: 'note', label: 'Note for the desks alone', needs: 'tell' },
  { value: 'resolution', label: 'It is resolved', needs: 'resolve' },
  { value: 'reopening', label: 'It is not over: reopen', needs: 'reopen' },
];

/** One text, written once, seen as each department will read it before it goes out. */
export function ComposeUpdate({ incident }: { readonly incident: Incident }): ReactNode {
  const { api } = useDesk();
  const [kind, setKind] = useState<Kind>('update');
  const [body, setBody] = useState('');
  const [resolvesTickets, setResolves] = useState(true);
  const params = { path: { incident: incident.ref } };
  const preview = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/major-incidents/{incident}/preview', { params, body: { kind, body } }),
      ),
  });
  const send = useIncidentChange(() => {
    const base = '/api/v1/major-incidents/{incident}' as const;
    switch (kind) {
      case 'update':
      case 'note':
        return answerOf(api.POST(`${base}/updates`, { params, body: { kind, body } }));
      case 'resolution':
        return answerOf(
          api.POST(`${base}/resolution`, { params, body: { body, resolvesTickets } }),
        );
      case 'reopening':
        return answerOf(api.POST(`${base}/reopening`, { params, body: { body } }));
    }
  });
  const failed = send.error ?? preview.error;
  const kinds = KINDS.filter(({ needs }) => incident.actions.includes(needs));
  const forget = (): void => {
    preview.reset();
    send.reset();
  };
  return (
    <Panel title="Write to its tickets">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!preview.data) {
            preview.mutate();
            return;
          }
          send.mutate(undefined, {
            onSuccess: () => {
              setBody('');
              setKind('update');
              preview.reset();
            },
          });
        }}
      >
        <Stack gap="sm" maw={800}>
          <Select
            label="What it is"
            allowDeselect={false}
            data={kinds.map(({ value, label }) => ({ value, label }))}
            value={kind}
            onChange={(value) => {
              setKind(value ?? 'update');
              forget();
            }}
          />
          <Textarea
            label="Text"
            description="It goes to several departments and names none: {department} and {ref} become theirs."
            required
            withAsterisk={false}
            autosize
            minRows={3}
            maxLength={20_000}
            value={body}
            onChange={({ currentTarget }) => {
              setBody(currentTarget.value);
              forget();
            }}
          />
          {kind === 'resolution' && (
            <Checkbox
              label="Resolve its tickets, too; otherwise their agents do"
              checked={resolvesTickets}
              onChange={({ currentTarget }) => {
                setResolves(currentTarget.checked);
              }}
            />
          )}
          {preview.data?.items.map((item) => (
            <section key={item.tenant} aria-label={`As ${item.name} reads it`}>
              <Text size="sm" fw={600}>
                {item.name}, {counted(item.tickets, 'ticket')}
              </Text>
              <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {item.text}
              </Code>
            </section>
          ))}
          {failed && (
            <Text size="sm" c="red" role="alert">
              {sentenceOf(failed)}
            </Text>
          )}
          <Group>
            <Button type="submit" loading={preview.isPending || send.isPending}>
              {preview.data ? 'Send' : 'See it as each department will'}
            </Button>
            {send.isSuccess && (
              <Text size="sm" role="status">
                Sent. The timeline counts who was told.
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
