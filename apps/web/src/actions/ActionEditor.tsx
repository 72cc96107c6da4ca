import { ActionIcon, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ActionFields } from './ActionFields.js';
import { type Action, ACTION_WORDS, isActionKind, newAction } from './action-words.js';
import { useActionChoices } from './use-action-choices.js';

interface ActionEditorProps {
  /** The department whose names can be chosen from. */
  readonly tenant: string;
  /** As they are to begin with. */
  readonly actions: readonly Action[];
  /** Whether somebody acts, as with a macro. */
  readonly byPerson?: boolean;
  readonly onChange: (actions: readonly Action[]) => void;
}

interface Line {
  readonly key: number;
  readonly action: Action;
}

const MOST_ACTIONS = 10;
const KINDS = Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label }));

/** What is done to a ticket, one after the other. */
export function ActionEditor({
  tenant,
  actions,
  byPerson = false,
  onChange,
}: ActionEditorProps): ReactNode {
  const choices = useActionChoices(tenant);
  const [lines, setLines] = useState<readonly Line[]>(() =>
    actions.map((action, key) => ({ key, action })),
  );
  const put = (changed: readonly Line[]): void => {
    setLines(changed);
    onChange(changed.map(({ action }) => action));
  };
  const nextKey = Math.max(0, ...lines.map(({ key }) => key + 1));
  return (
    <Stack gap="sm" role="group" aria-label="What is done">
      {lines.map(({ key, action }, index) => (
        <Stack
          key={key}
          component="fieldset"
          gap="xs"
          p="sm"
          style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 4 }}
          aria-label={`Action ${String(index + 1)}`}
        >
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600}>
              {ACTION_WORDS[action.do]}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove action ${String(index + 1)}`}
              onClick={() => {
                put(lines.filter((line) => line.key !== key));
              }}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
            <ActionFields
              action={action}
              choices={choices}
              byPerson={byPerson}
              onChange={(changed) => {
                put(lines.with(index, { key, action: changed }));
              }}
            />
          </SimpleGrid>
        </Stack>
      ))}
      {lines.length < MOST_ACTIONS && (
        <NativeSelect
          aria-label="Add an action"
          w={260}
          data={[{ value: '', label: 'Add an action …' }, ...KINDS]}
          value=""
          onChange={({ currentTarget: { value } }) => {
            if (isActionKind(value)) put([...lines, { key: nextKey, action: newAction(value) }]);
          }}
        />
      )}
    </Stack>
  );
}
