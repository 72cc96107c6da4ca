import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { useDesk } from '../sign-in/desk.js';
import { Refused } from './Refused.js';

interface TryRulesProps {
  readonly tenant: string;
  /** As they would be saved. */
  readonly rules: Record<string, unknown>[];
}

/** What would become of a ticket that is there, by the rules as they stand in the form. */
export function TryRules({ tenant, rules }: TryRulesProps): ReactNode {
  const { api } = useDesk();
  const [ref, setRef] = useState('');
  const trial = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/routing-rules/trial', { body: { tenant, ref, rules } })),
  });
  const others = trial.data?.fitting.filter((number) => number !== trial.data.rule) ?? [];
  return (
    <form
      aria-label="Try the rules"
      onSubmit={(event) => {
        event.preventDefault();
        trial.mutate();
      }}
    >
      <Stack gap="sm">
        <Group align="end" gap="sm">
          <TextInput
            label="Try with a ticket"
            description="Nothing is changed; rules that are not saved yet count as well."
            placeholder="CAF-1042"
            required
            withAsterisk={false}
            maxLength={30}
            value={ref}
            onChange={({ currentTarget }) => {
              setRef(currentTarget.value.trim());
            }}
          />
          <Button type="submit" variant="default" loading={trial.isPending}>
            Try
          </Button>
        </Group>
        {trial.data && (
          <Alert role="status" title={trial.data.ref}>
            <Text size="sm">{trial.data.says}</Text>
            {others.length > 0 && (
              <Text size="sm" c="dimmed">
                Further down, {others.length === 1 ? 'rule' : 'rules'} {others.join(', ')} would fit
                as well.
              </Text>
            )}
          </Alert>
        )}
        {trial.error && <Refused error={trial.error} />}
      </Stack>
    </form>
  );
}
