import { Group, NativeSelect, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DraftPromise } from './policy-draft.js';
import type { PolicyNames } from './use-policy-names.js';

interface PromiseFieldsProps {
  readonly label: string;
  readonly names: PolicyNames;
  readonly promise: DraftPromise;
  readonly onChange: (promise: DraftPromise) => void;
}

/** Minutes of service time, and the service hours that they are counted in. */
export function PromiseFields({ label, names, promise, onChange }: PromiseFieldsProps): ReactNode {
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <NumberInput
        label={`${label}, minutes`}
        placeholder="none"
        min={0}
        hideControls
        value={promise.minutes}
        onChange={(minutes) => {
          onChange({ ...promise, minutes });
        }}
      />
      {names.calendar.length > 1 && (
        <NativeSelect
          label="in"
          aria-label={`${label}, counted in`}
          data={[{ value: '', label: 'Usual hours' }, ...names.calendar]}
          value={promise.calendar}
          onChange={(event) => {
            onChange({ ...promise, calendar: event.currentTarget.value });
          }}
        />
      )}
    </Group>
  );
}
