import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ACTION_CHOICES,
  type ActionChoice,
  type FormAction,
  toAction,
  toFormAction,
} from './ladder-form.js';
import type { LadderStep } from './ladder-words.js';

interface StepFieldsProps {
  readonly step: LadderStep;
  readonly groups: readonly { readonly slug: string; readonly name: string }[];
  readonly onChange: (step: LadderStep) => void;
  readonly onRemove?: () => void;
}

/** How long a step waits, and what it does. */
export function StepFields({ step, groups, onChange, onRemove }: StepFieldsProps): ReactNode {
  const actions = step.actions.map(toFormAction);
  const changeActions = (changed: readonly FormAction[]): void => {
    onChange({ ...step, actions: changed.map(toAction) });
  };
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <NumberInput
          label="Waits, minutes"
          min={0}
          allowDecimal={false}
          value={step.wait}
          onChange={(value) => {
            onChange({ ...step, wait: Number(value) });
          }}
        />
        <NativeSelect
          label="Counted"
          data={[
            { value: 'clock', label: 'by the clock' },
            { value: 'service', label: 'in service hours' },
          ]}
          value={step.per}
          onChange={(event) => {
            const per = event.currentTarget.value === 'service' ? 'service' : 'clock';
            onChange({ ...step, per });
          }}
        />
      </Group>
      {actions.map((action, at) => (
        <ActionFields
          key={at}
          action={action}
          groups={groups}
          onChange={(changed) => {
            changeActions(actions.map((one, other) => (other === at ? changed : one)));
          }}
        />
      ))}
      {step.when && (
        <Text size="sm" c="dimmed">
          Only on a condition, which stays as it is.
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            changeActions([...actions, { choice: 'tell_leads', value: '' }]);
          }}
        >
          And do more
        </Button>
        {actions.length > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              changeActions(actions.slice(0, -1));
            }}
          >
            Without the last
          </Button>
        )}
        {onRemove && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
            Remove this step
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface ActionFieldsProps {
  readonly action: FormAction;
  readonly groups: StepFieldsProps['groups'];
  readonly onChange: (action: FormAction) => void;
}

function ActionFields({ action, groups, onChange }: ActionFieldsProps): ReactNode {
  const chosen = ACTION_CHOICES.find(({ value }) => value === action.choice);
  const needs = chosen && 'needs' in chosen ? chosen.needs : null;
  const other = action.other ? [{ value: 'other', label: action.value }] : [];
  return (
    <Group grow align="flex-start">
      <NativeSelect
        label="Does"
        data={[...ACTION_CHOICES.map(({ value, label }) => ({ value, label })), ...other]}
        value={action.choice}
        onChange={(event) => {
          const choice = event.currentTarget.value as ActionChoice;
          const isOfGroup = choice === 'hand' || choice === 'tell_group';
          onChange({ choice, value: isOfGroup ? (groups[0]?.slug ?? '') : '' });
        }}
      />
      {needs === 'group' && (
        <NativeSelect
          label="Group"
          data={groups.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={action.value}
          onChange={(event) => {
            onChange({ ...action, value: event.currentTarget.value });
          }}
        />
      )}
      {needs === 'text' && (
        <TextInput
          label="In words"
          required
          maxLength={300}
          value={action.value}
          onChange={(event) => {
            onChange({ ...action, value: event.currentTarget.value });
          }}
        />
      )}
    </Group>
  );
}
