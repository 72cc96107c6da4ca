import { Button, Code, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { type MailTemplate, type MailTemplates, mailTemplates } from './outgoing-queries.js';
import { MAIL_EVENTS } from './outgoing-words.js';

/** What the department writes in its mail, and whether any goes out. */
export function MailPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const templates = useQuery(mailTemplates(api, tenant));
  const [event, choose] = useState<MailTemplate['event']>('answered');
  return (
    <Panel title="E-mail">
      <QueryState query={templates} what="e-mail templates">
        {(known) => {
          const template = known.items.find((item) => item.event === event);
          return (
            <Stack gap="sm">
              <Text size="sm">
                {known.mailIsOn
                  ? `E-mail goes out from ${known.mailFrom ?? ''}.`
                  : 'No e-mail goes out: the operator has set no mail server.'}
              </Text>
              <NativeSelect
                label="Text for"
                data={Object.entries(MAIL_EVENTS).map(([value, label]) => ({ value, label }))}
                value={event}
                onChange={({ currentTarget }) => {
                  choose(currentTarget.value as MailTemplate['event']);
                }}
              />
              {template && (
                <TemplateForm
                  key={event}
                  tenant={tenant}
                  template={template}
                  placeholders={known.placeholders}
                />
              )}
            </Stack>
          );
        }}
      </QueryState>
    </Panel>
  );
}

interface TemplateFormProps {
  readonly tenant: string;
  readonly template: MailTemplate;
  readonly placeholders: MailTemplates['placeholders'];
}

function TemplateForm({ tenant, template, placeholders }: TemplateFormProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const { event } = template;
  const [subject, setSubject] = useState(template.subject);
  const [body, setBody] = useState(template.body);
  const written = { tenant, event, subject, body };
  const save = useMutation({
    mutationFn: () => answerOf(api.PUT('/api/v1/mail-templates', { body: written })),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: mailTemplates(api, tenant).queryKey }),
  });
  const preview = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/mail-templates/preview', { body: written })),
  });
  const failed = save.error ?? preview.error;
  return (
    <form
      aria-label="Text of the e-mail"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Subject"
          required
          withAsterisk={false}
          maxLength={200}
          value={subject}
          onChange={({ currentTarget }) => {
            setSubject(currentTarget.value);
          }}
        />
        <Textarea
          label="Text"
          description={`It may hold ${placeholders.map(({ name }) => `{{${name}}}`).join(', ')}.`}
          required
          withAsterisk={false}
          autosize
          minRows={4}
          maxLength={4000}
          value={body}
          onChange={({ currentTarget }) => {
            setBody(currentTarget.value);
          }}
        />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            Save text
          </Button>
          <Button
            variant="default"
            loading={preview.isPending}
            onClick={() => {
              preview.mutate();
            }}
          >
            Preview
          </Button>
          {save.isSuccess && (
            <Text size="sm" role="status">
              Saved.
            </Text>
          )}
        </Group>
        {failed && (
          <Text c="red" size="sm" role="alert">
            {sentenceOf(failed)}
          </Text>
        )}
        {preview.data && (
          <section aria-label="Preview of the e-mail">
            <Text fw={600}>{preview.data.subject}</Text>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {preview.data.text}
            </Code>
          </section>
        )}
      </Stack>
    </form>
  );
}
