import { Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Answer, Input } from '#api-client';
import { answerOf } from '../../api/answer.js';
import { useDesk } from '../../sign-in/desk.js';
import { TARGET_WORDS } from '../../slas/clock-words.js';
import { Moment } from '../../ui/Moment.js';
import { minutesInWords } from '../../ui/time-words.js';
import type { Document } from '../policy-words.js';
import { Faults } from './Faults.js';
import type { PolicyNames } from './use-policy-names.js';

type Trial = Input<'/api/v1/sla-policy/trial', 'post'>;
type Sample = Trial['ticket'];
type Tried = Answer<'/api/v1/sla-policy/trial', 'post'>;

interface TryTicketProps {
  readonly tenant: string;
  readonly names: PolicyNames;
  readonly calendar: string;
  readonly policy: () => Document;
}

/** A ticket that does not exist, to see which rule of the draft fits and when it would be due. */
export function TryTicket({ tenant, names, calendar, policy }: TryTicketProps): ReactNode {
  const { api } = useDesk();
  const [sample, setSample] = useState<Sample>({ type: 'incident', priority: 'P3' });
  const trial = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/sla-policy/trial', {
          body: { tenant, calendar, policy: { ...policy() }, ticket: sample },
        }),
      ),
  });
  const choose = (name: 'category' | 'service' | 'group', label: string): ReactNode => (
    <NativeSelect
      label={label}
      data={[{ value: '', label: 'None' }, ...names[name]]}
      value={sample[name] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        setSample(withValue(sample, name, value));
      }}
    />
  );
  return (
    <Stack gap="sm">
      <Group gap="sm" align="end">
        <NativeSelect
          label="Type"
          data={[...names.type]}
          value={sample.type}
          onChange={(event) => {
            setSample({ ...sample, type: event.currentTarget.value as Sample['type'] });
          }}
        />
        <NativeSelect
          label="Priority"
          data={[...names.priority]}
          value={sample.priority}
          onChange={(event) => {
            setSample({ ...sample, priority: event.currentTarget.value as Sample['priority'] });
          }}
        />
        {choose('category', 'Category')}
        {choose('service', 'Service')}
        {choose('group', 'Resolver group')}
        <TextInput
          label="Site"
          value={sample.site ?? ''}
          onChange={({ currentTarget: { value } }) => {
            setSample(withValue(sample, 'site', value));
          }}
        />
        <Switch
          label="VIP"
          mb={6}
          checked={sample.vip ?? false}
          onChange={(event) => {
            setSample({ ...sample, vip: event.currentTarget.checked });
          }}
        />
        <Button
          variant="default"
          loading={trial.isPending}
          onClick={() => {
            trial.mutate();
          }}
        >
          Try it
        </Button>
      </Group>
      {trial.data && <Outcome tried={trial.data} />}
      {trial.isError && <Faults error={trial.error} />}
    </Stack>
  );
}

/** The ticket with another value of a field; an empty one leaves it out. */
function withValue(
  sample: Sample,
  name: 'category' | 'service' | 'group' | 'site',
  value: string,
): Sample {
  const { category, service, group, site, ...always } = sample;
  const named = Object.entries({ category, service, group, site, [name]: value });
  return { ...always, ...Object.fromEntries(named.filter((field) => field[1])) };
}

function Outcome({ tried }: { readonly tried: Tried }): ReactNode {
  const { rule, promises } = tried;
  return (
    <div role="status">
      <Text size="sm" fw={600}>
        {rule === null ? 'No rule fits: nothing is promised.' : `Rule ${String(rule)} fits.`}
      </Text>
      {promises.map(({ target, minutes, dueAt }) => (
        <Text size="sm" key={target}>
          {TARGET_WORDS[target]} in {minutesInWords(minutes)}:{' '}
          {dueAt === null ? (
            'never due, as its service hours never open'
          ) : (
            <>
              raised now, it is due <Moment at={dueAt} shown="date" />
            </>
          )}
        </Text>
      ))}
    </div>
  );
}
