import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  List,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ActionEditor } from '../actions/ActionEditor.js';
import type { Action } from '../actions/action-words.js';
import { answerOf } from '../api/answer.js';
import { ApiProblem, sentenceOf } from '../api/problem.js';
import type { Condition } from '../conditions/condition-draft.js';
import { ConditionEditor } from '../conditions/ConditionEditor.js';
import { useDesk } from '../sign-in/desk.js';
import { STATUS_WORDS } from '../tickets/ticket-words.js';
import { Dialog } from '../ui/Dialog.js';
import { type Rule, type RuleEvent, rulesOf } from './automation-queries.js';
import { DryRunResult } from './DryRunResult.js';
import { EVENT_WORDS } from './rule-words.js';
import { useDryRun } from './use-dry-run.js';

type Wait = NonNullable<Rule['wait']>;

interface RuleDraft {
  readonly name: string;
  readonly on: readonly RuleEvent[];
  readonly wait: Wait;
  readonly when: Condition;
  readonly actions: readonly Action[];
}

const NEW_RULE: RuleDraft = {
  name: '',
  on: ['created'],
  wait: { status: 'pending', minutes: 2_880 },
  when: { all: [] },
  actions: [],
};

const WAITED_IN: readonly Wait['status'][] = [
  ...(['new', 'assigned', 'in_progress', 'pending', 'resolved'] as const),
  ...(['awaiting_approval', 'approved', 'in_fulfilment', 'fulfilled'] as const),
];

interface RuleDialogProps {
  readonly tenant: string;
  /** The one that is changed; a new one when left out. */
  readonly rule?: Rule;
  readonly onClose: () => void;
}

/** Says when a rule looks, at which tickets, and what it does; tries it before it is saved. */
export function RuleDialog({ tenant, rule, onClose }: RuleDialogProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule ? { ...rule, wait: rule.wait ?? NEW_RULE.wait } : NEW_RULE,
  );
  const set = (changes: Partial<RuleDraft>): void => {
    setDraft({ ...draft, ...changes });
  };
  const waits = draft.on.includes('time_passed');
  const definition = {
    tenant,
    on: [...draft.on],
    wait: waits ? draft.wait : null,
    when: draft.when,
    actions: [...draft.actions],
  };
  const trial = useDryRun();
  const save = useMutation({
    mutationFn: () => {
      const body = { ...definition, name: draft.name.trim(), enabled: rule?.enabled ?? true };
      return rule
        ? answerOf(
            api.PUT('/api/v1/automation-rules/{id}', {
              params: { path: { id: rule.id } },
              body,
              headers: { 'If-Match': `"${String(rule.version)}"` },
            }),
          )
        : answerOf(api.POST('/api/v1/automation-rules', { body }));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: rulesOf(api, tenant).queryKey });
      onClose();
    },
  });
  const failure = save.error ?? trial.error;
  return (
    <Dialog title={rule ? `Rule ${rule.name}` : 'New rule'} isWide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            data-autofocus
            value={draft.name}
            onChange={({ currentTarget: { value } }) => {
              set({ name: value });
            }}
          />
          <Checkbox.Group
            label="When"
            value={[...draft.on]}
            onChange={(on) => {
              set({ on });
            }}
          >
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs" mt="xs">
              {Object.entries(EVENT_WORDS).map(([value, label]) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          {waits && (
            <WaitFields
              wait={draft.wait}
              onChange={(wait) => {
                set({ wait });
              }}
            />
          )}
          <Fieldset legend="Which tickets">
            <ConditionEditor
              tenant={tenant}
              condition={draft.when}
              onChange={(when) => {
                set({ when });
              }}
            />
          </Fieldset>
          <Fieldset legend="What it does">
            <ActionEditor
              tenant={tenant}
              actions={draft.actions}
              onChange={(actions) => {
                set({ actions });
              }}
            />
          </Fieldset>
          {failure && <Faults error={failure} />}
          {trial.result && <DryRunResult result={trial.result} tenant={tenant} />}
          <Group>
            <Button type="submit" loading={save.isPending}>
              Save rule
            </Button>
            <Button
              variant="default"
              loading={trial.isTrying}
              onClick={() => {
                trial.start(definition);
              }}
            >
              Try on the last 30 days
            </Button>
            {trial.isTrying && trial.result && (
              <Text size="sm" c="dimmed" role="status">
                {trial.result.lookedAt} tickets looked at so far
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function WaitFields({
  wait,
  onChange,
}: {
  readonly wait: Wait;
  readonly onChange: (wait: Wait) => void;
}): ReactNode {
  return (
    <Group align="end">
      <NativeSelect
        label="Status"
        data={WAITED_IN.map((value) => ({ value, label: STATUS_WORDS[value] }))}
        value={wait.status}
        onChange={({ currentTarget: { value } }) => {
          const status = WAITED_IN.find((each) => each === value);
          if (status) onChange({ ...wait, status });
        }}
      />
      <NumberInput
        label="Hours in it"
        min={0.1}
        max={2_160}
        value={wait.minutes / 60}
        onChange={(hours) => {
          onChange({ ...wait, minutes: Math.round(Number(hours) * 60) });
        }}
      />
    </Group>
  );
}

/** Everything that is wrong with it, each with where. */
export function Faults({ error }: { readonly error: Error }): ReactNode {
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <div role="alert">
      {fields.length === 0 ? (
        <Text c="red" size="sm">
          {sentenceOf(error)}
        </Text>
      ) : (
        <List size="sm" c="red">
          {fields.map(({ field, reason }) => (
            <List.Item key={`${field} ${reason}`}>
              {field}: {reason}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
