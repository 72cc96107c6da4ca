import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Pill,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { resolverGroups } from '../people/people-queries.js';
import { PersonPicker } from '../people/PersonPicker.js';
import { useDesk } from '../sign-in/desk.js';
import { ticketKeys } from '../tickets/ticket-queries.js';
import type { Ticket } from '../tickets/ticket-types.js';
import { Dialog } from '../ui/Dialog.js';
import { DialogFoot } from '../ui/DialogFoot.js';
import { approvalsOf } from './approval-queries.js';
import { FIRST_STAGE, type StageDraft, toStage } from './stage-draft.js';

interface AskDialogProps {
  readonly ticket: Ticket;
  readonly onClose: () => void;
}

/** Asks people to approve something, in one stage or in several. */
export function AskDialog({ ticket, onClose }: AskDialogProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(ticket.subject.slice(0, 200));
  const [details, setDetails] = useState('');
  const [stages, setStages] = useState<readonly StageDraft[]>([FIRST_STAGE]);
  const ask = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/approvals', {
          params: { path: { ref: ticket.ref } },
          body: {
            ...{ title: title.trim(), stages: stages.map(toStage) },
            ...(details.trim() !== '' && { details: details.trim() }),
          },
        }),
      ),
    onSuccess: async (after) => {
      onClose();
      queryClient.setQueryData(approvalsOf(api, ticket.ref).queryKey, after);
      await queryClient.invalidateQueries({ queryKey: ticketKeys.details });
    },
  });
  const change = (at: number, draft: StageDraft): void => {
    setStages(stages.map((one, place) => (place === at ? draft : one)));
  };
  return (
    <Dialog title={`Ask for an approval: ${ticket.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="What is to be approved"
            required
            data-autofocus
            maxLength={200}
            value={title}
            onChange={(event) => {
              setTitle(event.currentTarget.value);
            }}
          />
          <Textarea
            label="What they need to know"
            description="They see this and the subject, and not the ticket."
            autosize
            minRows={2}
            maxLength={4000}
            value={details}
            onChange={(event) => {
              setDetails(event.currentTarget.value);
            }}
          />
          {stages.map((stage, at) => (
            <StageFields
              key={at}
              tenant={ticket.tenant}
              legend={stages.length === 1 ? 'Who is asked' : `Stage ${String(at + 1)}`}
              stage={stage}
              onChange={(draft) => {
                change(at, draft);
              }}
            />
          ))}
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              disabled={stages.length >= 5}
              onClick={() => {
                setStages([...stages, { ...FIRST_STAGE, leads: false }]);
              }}
            >
              Ask others after that
            </Button>
            {stages.length > 1 && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  setStages(stages.slice(0, -1));
                }}
              >
                Remove the last stage
              </Button>
            )}
          </Group>
          {ask.isError && (
            <Text size="sm" c="red" role="alert">
              {sentenceOf(ask.error)}
            </Text>
          )}
          <DialogFoot act="Ask" isBusy={ask.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface StageFieldsProps {
  readonly tenant: string;
  readonly legend: string;
  readonly stage: StageDraft;
  readonly onChange: (stage: StageDraft) => void;
}

function StageFields({ tenant, legend, stage, onChange }: StageFieldsProps): ReactNode {
  const { api } = useDesk();
  const groups = useQuery(resolverGroups(api, tenant)).data ?? [];
  const put = (changes: Partial<StageDraft>): void => {
    onChange({ ...stage, ...changes });
  };
  return (
    <Stack component="fieldset" gap="xs" m={0} p="sm">
      <Text component="legend" size="sm" fw={600}>
        {legend}
      </Text>
      <Checkbox
        label="Everybody who leads the department"
        checked={stage.leads}
        onChange={(event) => {
          put({ leads: event.currentTarget.checked });
        }}
      />
      <MultiSelect
        label="Resolver groups"
        placeholder="Everybody in them is asked"
        searchable
        data={groups.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={[...stage.groups]}
        onChange={(chosen) => {
          put({ groups: chosen });
        }}
      />
      <PersonPicker
        key={stage.people.length}
        tenant={tenant}
        label="Add a person"
        chosen={null}
        onChoose={(person) => {
          if (person && !stage.people.some(({ id }) => id === person.id)) {
            put({ people: [...stage.people, person] });
          }
        }}
      />
      {stage.people.length > 0 && (
        <Pill.Group>
          {stage.people.map(({ id, name }) => (
            <Pill
              key={id}
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Remove ${name}` }}
              onRemove={() => {
                put({ people: stage.people.filter((one) => one.id !== id) });
              }}
            >
              {name}
            </Pill>
          ))}
        </Pill.Group>
      )}
      <Group grow align="flex-end">
        <NativeSelect
          label="Who decides"
          data={[
            { value: 'any', label: 'Any of them' },
            { value: 'all', label: 'All of them' },
            { value: 'quorum', label: 'So many of them' },
          ]}
          value={stage.rule}
          onChange={(event) => {
            put({ rule: event.currentTarget.value as StageDraft['rule'] });
          }}
        />
        {stage.rule === 'quorum' && (
          <NumberInput
            label="How many"
            min={1}
            max={20}
            value={stage.quorum}
            onChange={(value) => {
              put({ quorum: Number(value) });
            }}
          />
        )}
      </Group>
      <NumberInput
        label="Ask the leads instead after so many hours"
        description="Left empty, it waits."
        min={1}
        max={2160}
        value={stage.hours ?? ''}
        onChange={(value) => {
          put({ hours: value === '' ? null : Number(value) });
        }}
      />
    </Stack>
  );
}
