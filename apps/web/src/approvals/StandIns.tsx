import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Moment } from '../ui/Moment.js';
import { QueryState } from '../ui/query-state.js';
import { approvalKeys, myStandIns, type StandIn } from './approval-queries.js';

/** Who answers in this person's place while they are away. */
export function StandIns(): ReactNode {
  const { api } = useDesk();
  return (
    <Stack gap="md" maw={600}>
      <Text size="sm">
        While you are away, what you are asked goes to somebody else of the department, and so does
        what waits for you when it begins.
      </Text>
      <QueryState query={useQuery(myStandIns(api))} what="stand-ins">
        {(standIns) => (
          <Stack gap="xs">
            {standIns.length === 0 && <Text c="dimmed">Nobody stands in for you.</Text>}
            {standIns.map((one) => (
              <OneStandIn key={one.id} standIn={one} />
            ))}
          </Stack>
        )}
      </QueryState>
      <NameStandIn />
    </Stack>
  );
}

function OneStandIn({ standIn: { id, standIn, from, to } }: { readonly standIn: StandIn }) {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/v1/approval-stand-ins/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: approvalKeys.mine }),
  });
  return (
    <Group justify="space-between">
      <Text>
        {standIn.name}, from <Moment at={from} shown="date" /> to <Moment at={to} shown="date" />
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`End: ${standIn.name}`}
        loading={end.isPending}
        onClick={() => {
          end.mutate();
        }}
      >
        End
      </Button>
      {end.isError && <Text c="red">{sentenceOf(end.error)}</Text>}
    </Group>
  );
}

function NameStandIn(): ReactNode {
  const { api, hat } = useDesk();
  const queryClient = useQueryClient();
  const [tenant, setTenant] = useState(hat.tenants[0]?.slug ?? '');
  const [email, setEmail] = useState('');
  const [times, setTimes] = useState({ from: '', to: '' });
  const name = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/approval-stand-ins', {
          body: {
            ...{ tenant, email: email.trim(), to: new Date(times.to).toISOString() },
            ...(times.from !== '' && { from: new Date(times.from).toISOString() }),
          },
        }),
      ),
    onSuccess: async () => {
      setEmail('');
      await queryClient.invalidateQueries({ queryKey: approvalKeys.mine });
    },
  });
  return (
    <form
      aria-label="Name a stand-in"
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate();
      }}
    >
      <Stack gap="sm">
        {hat.tenants.length > 1 && (
          <NativeSelect
            label="Department"
            data={hat.tenants.map(({ slug, name: label }) => ({ value: slug, label }))}
            value={tenant}
            onChange={(event) => {
              setTenant(event.currentTarget.value);
            }}
          />
        )}
        <TextInput
          label="E-mail of who stands in"
          type="email"
          required
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <Group grow preventGrowOverflow={false}>
          <TextInput
            type="datetime-local"
            label="From"
            description="At once, when left empty"
            value={times.from}
            onChange={(event) => {
              setTimes({ ...times, from: event.currentTarget.value });
            }}
          />
          <TextInput
            type="datetime-local"
            label="To"
            description="In your own zone"
            required
            value={times.to}
            onChange={(event) => {
              setTimes({ ...times, to: event.currentTarget.value });
            }}
          />
        </Group>
        {name.isError && (
          <Text size="sm" c="red" role="alert">
            {sentenceOf(name.error)}
          </Text>
        )}
        <div>
          <Button type="submit" loading={name.isPending}>
            Name a stand-in
          </Button>
        </div>
      </Stack>
    </form>
  );
}
