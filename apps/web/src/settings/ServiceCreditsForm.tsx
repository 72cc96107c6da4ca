import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { ApiProblem, sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { type CreditScheme, draftOf, NEW_LINE, schemeOf } from './credit-lines.js';
import { CreditLinesTable } from './CreditLinesTable.js';
import { serviceCreditsOf } from './department-queries.js';

interface ServiceCreditsFormProps {
  readonly tenant: string;
  readonly scheme: CreditScheme | null;
  readonly onDone: () => void;
}

/** Writes the next version of the service credits. */
export function ServiceCreditsForm({ tenant, scheme, onDone }: ServiceCreditsFormProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(scheme));
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/v1/service-credits', {
          // The API judges the scheme as a whole.
          body: { tenant, scheme: { ...schemeOf(draft) } },
        }),
      ),
    onSuccess: (saved) => {
      queryClient.setQueryData(serviceCreditsOf(api, tenant).queryKey, saved);
      onDone();
    },
  });
  return (
    <form
      aria-label="Service credits"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <Group align="end" gap="md">
          <TextInput
            label="Currency"
            w={100}
            maxLength={3}
            value={draft.currency}
            onChange={(event) => {
              setDraft({ ...draft, currency: event.currentTarget.value.toUpperCase() });
            }}
          />
          <NumberInput
            label="Monthly charge"
            min={0}
            decimalScale={2}
            hideControls
            value={draft.charge}
            onChange={(charge) => {
              setDraft({ ...draft, charge });
            }}
          />
          <NumberInput
            label="At most, % of it a month"
            min={0}
            max={100}
            decimalScale={2}
            hideControls
            value={draft.cap}
            onChange={(cap) => {
              setDraft({ ...draft, cap });
            }}
          />
        </Group>
        <CreditLinesTable
          lines={draft.lines}
          onChange={(lines) => {
            setDraft({ ...draft, lines });
          }}
        />
        <Group gap="sm">
          <Button
            variant="default"
            onClick={() => {
              setDraft({ ...draft, lines: [...draft.lines, NEW_LINE] });
            }}
          >
            Add a band
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
        {save.isError && <Refusal error={save.error} />}
      </Stack>
    </form>
  );
}

function Refusal({ error }: { readonly error: Error }): ReactNode {
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <Text c="red" size="sm" role="alert">
      {fields.length === 0
        ? sentenceOf(error)
        : fields.map(({ field, reason }) => `${field.replace('scheme.', '')} ${reason}`).join('; ')}
    </Text>
  );
}
