import { MultiSelect, NativeSelect, SimpleGrid, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DraftConditions } from './policy-draft.js';
import type { PolicyNames } from './use-policy-names.js';

interface ConditionFieldsProps {
  readonly names: PolicyNames;
  readonly when: DraftConditions;
  readonly onChange: (when: DraftConditions) => void;
}

const LABELS = {
  type: 'Type',
  priority: 'Priority',
  category: 'Category',
  service: 'Service',
  group: 'Resolver group',
} as const;

/** Which tickets: those that are one of each list that is not empty. */
export function ConditionFields({ names, when, onChange }: ConditionFieldsProps): ReactNode {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      {(['type', 'priority', 'category', 'service', 'group'] as const).map((name) => (
        <MultiSelect
          key={name}
          label={LABELS[name]}
          placeholder={when[name].length === 0 ? 'Any' : undefined}
          data={[...names[name]]}
          value={[...when[name]]}
          onChange={(values) => {
            onChange({ ...when, [name]: values });
          }}
        />
      ))}
      <Textarea
        label="Sites, one a line"
        placeholder="Any"
        autosize
        minRows={1}
        value={when.site}
        onChange={(event) => {
          onChange({ ...when, site: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label="Person affected"
        data={[
          { value: '', label: 'Anybody' },
          { value: 'yes', label: 'VIPs' },
          { value: 'no', label: 'All but VIPs' },
        ]}
        value={when.vip}
        onChange={({ currentTarget: { value } }) => {
          onChange({ ...when, vip: value === 'yes' || value === 'no' ? value : '' });
        }}
      />
    </SimpleGrid>
  );
}
