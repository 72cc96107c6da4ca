import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../ui/Dialog.js';
import { ConditionFields } from './ConditionFields.js';
import type { DraftAgreement } from './policy-draft.js';
import { PromiseFields } from './PromiseFields.js';
import type { PolicyNames } from './use-policy-names.js';

interface AgreementDialogProps {
  readonly title: string;
  readonly names: PolicyNames;
  readonly agreement: DraftAgreement;
  readonly onDone: (agreement: DraftAgreement) => void;
  readonly onClose: () => void;
}

/** One agreement: with whom, for which tickets, and how long they may have them. */
export function AgreementDialog({
  title,
  names,
  agreement,
  onDone,
  onClose,
}: AgreementDialogProps): ReactNode {
  const [draft, setDraft] = useState(agreement);
  return (
    <Dialog title={title} isWide onClose={onClose}>
      <Stack gap="md">
        <NativeSelect
          label="With"
          data={[
            { value: 'group/', label: 'Choose one' },
            {
              group: 'Resolver groups',
              items: names.group.map(({ value, label }) => ({ value: `group/${value}`, label })),
            },
            {
              group: 'Suppliers',
              items: names.supplier.map(({ value, label }) => ({
                value: `supplier/${value}`,
                label,
              })),
            },
          ]}
          value={`${draft.of}/${draft.slug}`}
          onChange={(event) => {
            const [of, slug = ''] = event.currentTarget.value.split('/');
            setDraft({ ...draft, of: of === 'supplier' ? 'supplier' : 'group', slug });
          }}
        />
        <PromiseFields
          label="Within"
          names={names}
          promise={draft.within}
          onChange={(within) => {
            setDraft({ ...draft, within });
          }}
        />
        <Text fw={600}>Which tickets</Text>
        <ConditionFields
          names={names}
          when={draft.when}
          onChange={(when) => {
            setDraft({ ...draft, when });
          }}
        />
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
