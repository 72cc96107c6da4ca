import { Alert, Checkbox, Group, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { momentOf, typedTime } from '../on-call/local-time.js';
import { useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { DialogFoot } from '../ui/DialogFoot.js';
import { type Agent, routingKeys } from './routing-queries.js';

interface AgentDialogProps {
  readonly agent: Agent;
  readonly onClose: () => void;
}

/** When somebody is away and how much they can take; for leads and admins, what they know as well. */
export function AgentDialog({ agent, onClose }: AgentDialogProps): ReactNode {
  const { api, hat, me } = useDesk();
  const queryClient = useQueryClient();
  const [isAway, setAway] = useState(agent.awayFrom !== null);
  const [from, setFrom] = useState(typedTime(agent.awayFrom ?? new Date().toISOString()));
  const [until, setUntil] = useState(agent.awayUntil === null ? '' : typedTime(agent.awayUntil));
  const [capacity, setCapacity] = useState(agent.capacity);
  const [limit, setLimit] = useState<string | number>(agent.workLimit ?? '');
  const [skills, setSkills] = useState([...agent.skills]);
  const setsSkills = hat.role === 'lead' || hat.role === 'admin';
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/api/v1/agents/{personId}', {
          params: { path: { personId: agent.id } },
          body: {
            tenant: agent.tenant,
            awayFrom: isAway ? momentOf(from) : null,
            ...(isAway && { awayUntil: until === '' ? null : momentOf(until) }),
            capacity,
            ...(setsSkills && { workLimit: limit === '' ? null : Number(limit), skills }),
          },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: routingKeys.agents });
    },
  });
  const who = agent.id === me.person.id ? 'I am' : `${agent.name} is`;
  return (
    <Dialog title={`What ${agent.name} can take`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <Checkbox
            label={`${who} away, or will be`}
            checked={isAway}
            onChange={({ currentTarget }) => {
              setAway(currentTarget.checked);
            }}
          />
          {isAway && (
            <Group grow align="start">
              <TextInput
                type="datetime-local"
                label="From"
                required
                value={from}
                onChange={({ currentTarget }) => {
                  setFrom(currentTarget.value);
                }}
              />
              <TextInput
                type="datetime-local"
                label="Back at"
                description="Empty while that is not known"
                inputWrapperOrder={['label', 'input', 'description']}
                value={until}
                onChange={({ currentTarget }) => {
                  setUntil(currentTarget.value);
                }}
              />
            </Group>
          )}
          <NumberInput
            label="Capacity"
            description="Of a full share of the tickets; at 0 % no rule gives any."
            min={0}
            max={100}
            step={10}
            allowDecimal={false}
            suffix=" %"
            value={capacity}
            onChange={(value) => {
              setCapacity(Number(value));
            }}
          />
          {setsSkills && (
            <>
              <NumberInput
                label="Tickets in progress at most"
                description="At full capacity; with less, as much less. Empty for any number."
                min={1}
                max={1000}
                allowDecimal={false}
                value={limit}
                onChange={setLimit}
              />
              <TagsInput
                label="Skills"
                description="As routing rules ask for them, each ended by Enter."
                maxTags={50}
                value={skills}
                acceptValueOnBlur
                onChange={(changed) => {
                  setSkills(changed.map((skill) => skill.toLowerCase().replaceAll(' ', '-')));
                }}
              />
            </>
          )}
          {save.error && (
            <Alert role="alert" color="red" title="That did not work">
              {sentenceOf(save.error)}
            </Alert>
          )}
          <DialogFoot act="Save" isBusy={save.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
