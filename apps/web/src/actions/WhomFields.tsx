import { NativeSelect, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { withField } from './action-words.js';
import type { ActionFieldsProps } from './action-fields-props.js';

const KINDS = {
  assignee: 'Whoever has it',
  requester: 'The requester',
  watchers: 'The watchers',
  role: 'The leads',
  holding: 'Whoever is on call for its group',
  onCall: 'Whoever is on call for a group',
  group: 'Everybody in a group',
  person: 'One person',
} as const;

/** Whom an action tells, and what. */
export function WhomFields({ action, choices, onChange }: ActionFieldsProps): ReactNode {
  const [kind, value] = kindOf(action['whom']);
  const says = typeof action['says'] === 'string' ? action['says'] : '';
  const isNamed = kind === 'group' || kind === 'onCall' || kind === 'person';
  return (
    <>
      <NativeSelect
        label="Whom"
        data={Object.entries(KINDS).map(([one, label]) => ({ value: one, label }))}
        value={kind}
        onChange={(event) => {
          onChange({ ...action, whom: whomOf(event.currentTarget.value) });
        }}
      />
      {isNamed && (
        <Select
          label={kind === 'person' ? 'Person' : 'Group'}
          placeholder="Choose"
          searchable
          data={[...(kind === 'person' ? choices.people : choices.groups)]}
          value={value === '' ? null : value}
          onChange={(chosen) => {
            onChange({ ...action, whom: { [kind]: chosen ?? '' } });
          }}
        />
      )}
      <TextInput
        label="What they read"
        description="The reference and the subject stand there anyway."
        maxLength={300}
        value={says}
        onChange={({ currentTarget: { value: typed } }) => {
          onChange(withField(action, 'says', typed === '' ? null : typed));
        }}
      />
    </>
  );
}

function kindOf(whom: unknown): readonly [kind: string, value: string] {
  const [kind = 'assignee', value] =
    typeof whom === 'object' && whom !== null ? (Object.entries(whom)[0] ?? []) : [];
  const text = typeof value === 'string' ? value : '';
  return kind === 'onCall' && text === 'holding' ? ['holding', ''] : [kind, text];
}

function whomOf(kind: string): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'holding':
      return { onCall: 'holding' };
    case 'role':
      return { role: 'lead' };
    case 'group':
    case 'onCall':
    case 'person':
      return { [kind]: '' };
    default:
      return { [kind]: true };
  }
}
