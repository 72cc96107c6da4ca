import { Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { resolverGroups } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { DialogFoot } from '../ui/DialogFoot.js';
import { useGroupName } from './GroupName.js';
import { momentOf, typedTime } from './local-time.js';
import { type GroupOnCall, onCallKeys, type Shift } from './on-call-queries.js';

interface TakeOverDialogProps {
  readonly onCall: GroupOnCall;
  /** Where it begins with: the times, and whose place it is. */
  readonly shift: Shift;
  readonly onClose: () => void;
}

/** Puts somebody on call for a while, or makes two people swap. */
export function TakeOverDialog({ onCall, shift, onClose }: TakeOverDialogProps): ReactNode {
  const { api, me, hat } = useDesk();
  const queryClient = useQueryClient();
  const groups = useQuery(resolverGroups(api, onCall.tenant)).data ?? [];
  const mine = shift.person?.id === me.person.id;
  const [takerId, setTaker] = useState(hat.role === 'agent' && !mine ? me.person.id : null);
  const [insteadOfId, setInsteadOf] = useState(shift.person?.id ?? '');
  const [times, setTimes] = useState({ from: typedTime(shift.from), to: typedTime(shift.to) });
  const [isSwap, setSwap] = useState(false);
  const [back, setBack] = useState({ from: '', to: '' });
  const name = useGroupName()(onCall);
  const takeOver = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/groups/{id}/rota/overrides', {
          params: { path: { id: onCall.group.id } },
          body: {
            ...{ takerId: takerId ?? '', from: momentOf(times.from), to: momentOf(times.to) },
            ...(insteadOfId !== '' && { insteadOfId }),
            ...(isSwap && { returnFrom: momentOf(back.from), returnTo: momentOf(back.to) }),
          },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: onCallKeys.all });
    },
  });
  const onShift = onCall.shifts.flatMap(({ person }) => (person ? [person] : []));
  const others = namesOf(onShift);
  const people = namesOf([
    ...(hat.role === 'agent' ? [me.person] : []),
    ...groups.flatMap(({ members }) => members),
  ]);
  return (
    <Dialog title={`Take over or swap: ${name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          takeOver.mutate();
        }}
      >
        <Stack gap="md">
          <Select
            label="Who comes on call"
            required
            data-autofocus
            searchable
            placeholder="A member of a resolver group"
            data={people}
            value={takerId}
            onChange={setTaker}
          />
          <Times label="on call" times={times} onChange={setTimes} />
          <Select
            label="In place of"
            allowDeselect={false}
            data={[{ value: '', label: 'Whoever it is, and where nobody is' }, ...others]}
            value={insteadOfId}
            onChange={(value) => {
              setInsteadOf(value ?? '');
            }}
          />
          <Checkbox
            label="A swap: the other person takes a shift in return"
            checked={isSwap}
            onChange={(event) => {
              setSwap(event.currentTarget.checked);
            }}
          />
          {isSwap && <Times label="in return" times={back} onChange={setBack} />}
          <Text size="sm" c="dimmed">
            Times are those of your own zone.
          </Text>
          {takeOver.isError && (
            <Text size="sm" c="red" role="alert">
              {sentenceOf(takeOver.error)}
            </Text>
          )}
          <DialogFoot
            act={isSwap ? 'Swap' : 'Take over'}
            isBusy={takeOver.isPending}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function namesOf(
  people: readonly { readonly id: string; readonly name: string }[],
): { value: string; label: string }[] {
  return [...new Map(people.map(({ id, name }) => [id, name]))].map(([value, label]) => ({
    value,
    label,
  }));
}

interface TypedTimes {
  readonly from: string;
  readonly to: string;
}

interface TimesProps {
  readonly label: string;
  readonly times: TypedTimes;
  readonly onChange: (times: TypedTimes) => void;
}

function Times({ label, times, onChange }: TimesProps): ReactNode {
  return (
    <Group grow preventGrowOverflow={false}>
      <TextInput
        type="datetime-local"
        label={`From, ${label}`}
        required
        value={times.from}
        onChange={(event) => {
          onChange({ ...times, from: event.currentTarget.value });
        }}
      />
      <TextInput
        type="datetime-local"
        label={`To, ${label}`}
        required
        value={times.to}
        onChange={(event) => {
          onChange({ ...times, to: event.currentTarget.value });
        }}
      />
    </Group>
  );
}
