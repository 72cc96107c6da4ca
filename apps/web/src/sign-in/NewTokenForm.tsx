import { Button, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from './desk.js';

const DEFAULT_DAYS = 90;

/** @param onMade - told the secret, which the API says only this once. */
export function NewTokenForm({ onMade }: { readonly onMade: (secret: string) => void }): ReactNode {
  const { api, me, hat } = useDesk();
  const [name, setName] = useState('');
  const [access, setAccess] = useState<'read' | 'write'>('read');
  const [worn, setWorn] = useState(hat.id);
  const [days, setDays] = useState<string | number>(DEFAULT_DAYS);
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tokens', {
          body: {
            name: name.trim(),
            scopes: access === 'read' ? ['read'] : ['read', 'write'],
            hat: worn,
            expiresInDays: Number(days),
          },
        }),
      ),
    onSuccess: ({ token }) => {
      setName('');
      onMade(token);
    },
  });
  return (
    <form
      aria-label="New API token"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Group align="end" gap="sm">
        <TextInput
          label="Name"
          placeholder="What will use it"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <NativeSelect
          label="May"
          data={[
            { value: 'read', label: 'read' },
            { value: 'write', label: 'read and write' },
          ]}
          value={access}
          onChange={(event) => {
            setAccess(event.currentTarget.value === 'write' ? 'write' : 'read');
          }}
        />
        <NativeSelect
          label="Acts as"
          data={me.hats.map(({ id, label }) => ({ value: id, label }))}
          value={worn}
          onChange={(event) => {
            setWorn(event.currentTarget.value);
          }}
        />
        <NumberInput
          label="Days until it expires"
          min={1}
          max={365}
          w={160}
          value={days}
          onChange={setDays}
        />
        <Button type="submit" loading={make.isPending}>
          Make a token
        </Button>
      </Group>
      {make.isError && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(make.error)}
        </Text>
      )}
    </form>
  );
}
