import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { TARGET_WORDS, TARGETS } from '../../slas/clock-words.js';
import { Dialog } from '../../ui/Dialog.js';
import { ConditionFields } from './ConditionFields.js';
import type { DraftRule } from './policy-draft.js';
import { PromiseFields } from './PromiseFields.js';
import type { PolicyNames } from './use-policy-names.js';

interface RuleDialogProps {
  readonly title: string;
  readonly names: PolicyNames;
  readonly rule: DraftRule;
  readonly onDone: (rule: DraftRule) => void;
  readonly onClose: () => void;
}

/** One rule: which tickets it is about, and what they are promised. */
export function RuleDialog({ title, names, rule, onDone, onClose }: RuleDialogProps): ReactNode {
  const [draft, setDraft] = useState(rule);
  return (
    <Dialog title={title} isWide onClose={onClose}>
      <Stack gap="md">
        <Text fw={600}>Which tickets</Text>
        <ConditionFields
          names={names}
          when={draft.when}
          onChange={(when) => {
            setDraft({ ...draft, when });
          }}
        />
        <Text fw={600}>What they are promised</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {TARGETS.map((target) => (
            <PromiseFields
              key={target}
              label={TARGET_WORDS[target]}
              names={names}
              promise={draft.targets[target]}
              onChange={(promise) => {
                setDraft({ ...draft, targets: { ...draft.targets, [target]: promise } });
              }}
            />
          ))}
        </SimpleGrid>
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={() => {
              onDone(draft);
            }}
          >
            Take it into the draft
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
