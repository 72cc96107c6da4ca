import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { myPreferences, type Preferences } from './preference-queries.js';
import {
  CHANNEL_WORDS,
  channelsOf,
  chosen,
  clockOf,
  hasChannel,
  minuteOf,
  toldTo,
  withChannel,
} from './preference-words.js';

const EVENING = 20 * 60;
const MORNING = 7 * 60;

/** How the acting person is told of what: in the app, by e-mail, by push, when. */
export function NotificationChoices(): ReactNode {
  const { api } = useDesk();
  const preferences = useQuery(myPreferences(api));
  return (
    <Panel title="Notifications">
      <QueryState query={preferences} what="what you are told">
        {(known) => <ChoicesForm known={known} />}
      </QueryState>
    </Panel>
  );
}

function ChoicesForm({ known }: { readonly known: Preferences }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(known);
  const change = (changes: Partial<Preferences>): void => {
    setDraft({ ...draft, ...changes });
    save.reset();
  };
  const save = useMutation({
    mutationFn: () =>
      answerOf(api.PUT('/api/v1/notification-preferences', { body: chosen(draft) })),
    onSuccess: (saved) => {
      queryClient.setQueryData(myPreferences(api).queryKey, saved);
    },
  });
  return (
    <form
      aria-label="Notifications"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm" align="flex-start">
        {!known.mailIsOn && <Text size="sm">This installation sends no e-mail yet.</Text>}
        <ToldTable draft={draft} onChange={change} />
        <WhenToTell draft={draft} onChange={change} />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            Save notifications
          </Button>
          {save.isSuccess && (
            <Text size="sm" role="status">
              Saved.
            </Text>
          )}
        </Group>
        {save.isError && (
          <Text c="red" size="sm" role="alert">
            {sentenceOf(save.error)}
          </Text>
        )}
      </Stack>
    </form>
  );
}

interface DraftProps {
  readonly draft: Preferences;
  readonly onChange: (changes: Partial<Preferences>) => void;
}

function ToldTable({ draft: { choices }, onChange }: DraftProps): ReactNode {
  const { hat } = useDesk();
  return (
    <Table aria-label="What tells of what" w="auto" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          {CHANNEL_WORDS.map(([channel, word]) => (
            <Table.Th key={channel}>{word}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {toldTo(hat.role).map(({ event, label }) => (
          <Table.Tr key={event}>
            <Table.Td>{label}</Table.Td>
            {CHANNEL_WORDS.map(([channel, word]) => (
              <Table.Td key={channel}>
                {hasChannel(event, channel) && (
                  <Checkbox
                    aria-label={`${label}: ${word}`}
                    checked={channelsOf(choices, event).includes(channel)}
                    onChange={({ currentTarget: { checked } }) => {
                      onChange({ choices: withChannel(choices, event, [channel, checked]) });
                    }}
                  />
                )}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function WhenToTell({ draft, onChange }: DraftProps): ReactNode {
  const { digestHour, quietFrom, quietTo, urgentAtOnce } = draft;
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    ...{ value: String(hour), label: `one a day, at ${clockOf(hour * 60)}` },
  }));
  return (
    <>
      <NativeSelect
        label="E-mails"
        description="Times are those of the department."
        w={280}
        data={[{ value: '', label: 'one for each ticket' }, ...hours]}
        value={digestHour === null ? '' : String(digestHour)}
        onChange={({ currentTarget: { value } }) => {
          onChange({ digestHour: value === '' ? null : Number(value) });
        }}
      />
      <Checkbox
        label="Quiet hours: e-mail and push wait until they are over"
        checked={quietFrom !== null}
        onChange={({ currentTarget: { checked } }) => {
          onChange(
            checked ? { quietFrom: EVENING, quietTo: MORNING } : { quietFrom: null, quietTo: null },
          );
        }}
      />
      {quietFrom !== null && quietTo !== null && (
        <Group gap="sm">
          <TextInput
            type="time"
            label="Quiet from"
            required
            withAsterisk={false}
            defaultValue={clockOf(quietFrom)}
            onChange={({ currentTarget }) => {
              const minute = minuteOf(currentTarget.value);
              if (minute !== null) onChange({ quietFrom: minute });
            }}
          />
          <TextInput
            type="time"
            label="Quiet until"
            required
            withAsterisk={false}
            defaultValue={clockOf(quietTo)}
            onChange={({ currentTarget }) => {
              const minute = minuteOf(currentTarget.value);
              if (minute !== null) onChange({ quietTo: minute });
            }}
          />
        </Group>
      )}
      <Checkbox
        label="Tell me at once of what is urgent, whatever the hour"
        description="Broken promises, escalations, major incidents, changes of who is on call."
        checked={urgentAtOnce}
        onChange={({ currentTarget: { checked } }) => {
          onChange({ urgentAtOnce: checked });
        }}
      />
    </>
  );
}
