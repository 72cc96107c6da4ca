import {
  ActionIcon,
  Button,
  Group,
  JsonInput,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Stack,
  TagsInput,
  Text,
} from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import {
  type Condition,
  CONDITION_FIELDS,
  type ConditionDraft,
  type ConditionField,
  conditionOfDraft,
  type ConditionRow,
  draftOfCondition,
  newRow,
} from './condition-draft.js';
import { type Option, useConditionChoices } from './use-condition-choices.js';

interface ConditionEditorProps {
  /** The department whose names can be chosen from. */
  readonly tenant: string;
  /** As it is to begin with. */
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

const FIELDS = Object.entries(CONDITION_FIELDS).map(([value, { label }]) => ({ value, label }));

/** Lines that say which tickets are meant; a condition that is more than lines is shown as text. */
export function ConditionEditor({ tenant, condition, onChange }: ConditionEditorProps): ReactNode {
  const [draft, setDraft] = useState(() => draftOfCondition(condition));
  const choices = useConditionChoices(tenant);
  if (!draft) return <ConditionText condition={condition} onChange={onChange} />;

  const put = (changed: ConditionDraft): void => {
    setDraft(changed);
    onChange(conditionOfDraft(changed));
  };
  return (
    <Stack gap="xs" role="group" aria-label="Which tickets">
      {draft.rows.length > 1 && (
        <NativeSelect
          aria-label="How many of the lines have to hold"
          w={220}
          data={[
            { value: 'all', label: 'All of these hold' },
            { value: 'any', label: 'Any of these holds' },
          ]}
          value={draft.match}
          onChange={(event) => {
            put({ ...draft, match: event.currentTarget.value === 'any' ? 'any' : 'all' });
          }}
        />
      )}
      {draft.rows.length === 0 && (
        <Text size="sm" c="dimmed">
          Every ticket.
        </Text>
      )}
      {draft.rows.map((row, index) => (
        <RowFields
          key={row.key}
          number={index + 1}
          row={row}
          options={choices[row.field] ?? []}
          onChange={(changed) => {
            put({ ...draft, rows: draft.rows.with(index, changed) });
          }}
          onRemove={() => {
            put({ ...draft, rows: draft.rows.filter((other) => other !== row) });
          }}
        />
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => {
          put({ ...draft, rows: [...draft.rows, newRow()] });
        }}
      >
        Add a condition
      </Button>
    </Stack>
  );
}

interface RowFieldsProps {
  readonly number: number;
  readonly row: ConditionRow;
  readonly options: readonly Option[];
  readonly onChange: (row: ConditionRow) => void;
  readonly onRemove: () => void;
}

function RowFields({ number, row, options, onChange, onRemove }: RowFieldsProps): ReactNode {
  const name = `condition ${String(number)}`;
  const { kind } = CONDITION_FIELDS[row.field];
  return (
    <Group gap="xs" align="flex-start">
      <NativeSelect
        aria-label={`Field of ${name}`}
        w={220}
        data={FIELDS}
        value={row.field}
        onChange={(event) => {
          onChange(newRow(event.currentTarget.value as ConditionField));
        }}
      />
      {kind !== 'flag' && (
        <NativeSelect
          aria-label={`Comparison of ${name}`}
          w={110}
          data={[
            { value: 'is', label: kind === 'words' ? 'has' : kind === 'count' ? 'times' : 'is' },
            { value: 'not', label: kind === 'words' ? 'has not' : 'is not' },
          ]}
          value={row.isNot ? 'not' : 'is'}
          onChange={(event) => {
            onChange({ ...row, isNot: event.currentTarget.value === 'not' });
          }}
        />
      )}
      <RowValues name={name} row={row} options={options} onChange={onChange} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function RowValues({
  name,
  row,
  options,
  onChange,
}: Pick<RowFieldsProps, 'row' | 'options' | 'onChange'> & { readonly name: string }): ReactNode {
  const label = `Values of ${name}`;
  const set = (values: readonly string[]): void => {
    onChange({ ...row, values });
  };
  switch (CONDITION_FIELDS[row.field].kind) {
    case 'flag':
      return (
        <NativeSelect
          aria-label={label}
          data={[
            { value: 'true', label: 'yes' },
            { value: 'false', label: 'no' },
          ]}
          value={row.values[0] ?? 'true'}
          onChange={(event) => {
            set([event.currentTarget.value]);
          }}
        />
      );
    case 'count':
      return (
        <NumberInput
          aria-label={label}
          w={100}
          min={1}
          max={1_000}
          allowDecimal={false}
          value={row.values[0] ?? ''}
          onChange={(value) => {
            set([String(value)]);
          }}
        />
      );
    case 'choice': {
      // What is not in the list any more is still shown.
      const gone = row.values.filter((value) => !options.some((option) => option.value === value));
      return (
        <MultiSelect
          aria-label={label}
          miw={180}
          style={{ flex: 1 }}
          placeholder={row.values.length === 0 ? 'Choose' : undefined}
          searchable
          data={[...options, ...gone.map((value) => ({ value, label: value }))]}
          value={[...row.values]}
          onChange={set}
        />
      );
    }
    default:
      return (
        <TagsInput
          aria-label={label}
          miw={180}
          style={{ flex: 1 }}
          placeholder={row.values.length === 0 ? 'Type, then press Enter' : undefined}
          acceptValueOnBlur
          value={[...row.values]}
          onChange={set}
        />
      );
  }
}

/** For conditions within conditions. */
function ConditionText({
  condition,
  onChange,
}: Pick<ConditionEditorProps, 'condition' | 'onChange'>): ReactNode {
  const [text, setText] = useState(() => JSON.stringify(condition, null, 2));
  return (
    <JsonInput
      label="Which tickets"
      description="This condition has parts within parts, so it is edited as text."
      validationError="This is not JSON."
      autosize
      minRows={4}
      value={text}
      onChange={(changed) => {
        setText(changed);
        try {
          onChange(JSON.parse(changed) as Condition);
        } catch {
          // Half typed; what was said last stays.
        }
      }}
    />
  );
}
