import { MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { TARGET_WORDS, TARGETS } from '../../slas/clock-words.js';
import type { PolicyDraft } from './policy-draft.js';

const REASONS = [
  { value: 'user', label: 'the requester' },
  { value: 'supplier', label: 'a supplier' },
  { value: 'change', label: 'a change' },
  { value: 'scheduled', label: 'a date' },
];

/** When clocks stand still, and when somebody is warned. */
export function TermFields({
  draft,
  onChange,
}: {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
}): ReactNode {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <MultiSelect
        label="Stand still while a ticket is pending"
        placeholder={draft.pauses.length === 0 ? 'None' : undefined}
        data={TARGETS.map((value) => ({ value, label: TARGET_WORDS[value] }))}
        value={[...draft.pauses]}
        onChange={(pauses) => {
          onChange({ ...draft, pauses: TARGETS.filter((target) => pauses.includes(target)) });
        }}
      />
      <TextInput
        label="Warn before a promise breaks"
        description="Shares used or minutes left, such as 75%, 30 min"
        inputWrapperOrder={['label', 'input', 'description']}
        value={draft.warnings}
        onChange={(event) => {
          onChange({ ...draft, warnings: event.currentTarget.value });
        }}
      />
      {draft.pauses.map((target) => (
        <MultiSelect
          key={target}
          label={`${TARGET_WORDS[target]} stands still only for`}
          placeholder={draft.pauseReasons[target].length === 0 ? 'Every reason' : undefined}
          data={REASONS}
          value={[...draft.pauseReasons[target]]}
          onChange={(reasons) => {
            onChange({ ...draft, pauseReasons: { ...draft.pauseReasons, [target]: reasons } });
          }}
        />
      ))}
    </SimpleGrid>
  );
}
