import { NumberInput, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { TARGET_WORDS, TARGETS } from '../slas/clock-words.js';
import { DataTable } from '../ui/DataTable.js';
import { type DraftRule, withPromise } from './draft.js';

interface DraftTableProps {
  readonly draft: readonly DraftRule[];
  readonly onChange: (draft: DraftRule[]) => void;
}

/** The promises of a draft, in minutes of service time; an empty one is not promised. */
export function DraftTable({ draft, onChange }: DraftTableProps): ReactNode {
  return (
    <DataTable
      label="Promises of the draft, in minutes"
      columns={['For', ...TARGETS.map((target) => `${TARGET_WORDS[target]}, min`)]}
      minWidth={640}
    >
      {draft.map((rule, at) => (
        <Table.Tr key={rule.about}>
          <Table.Th scope="row" fw={500}>
            {rule.about}
          </Table.Th>
          {TARGETS.map((target) => (
            <Table.Td key={target}>
              <NumberInput
                aria-label={`${TARGET_WORDS[target]} for ${rule.about}, minutes`}
                placeholder="none"
                min={1}
                hideControls
                allowDecimal={false}
                value={rule.targets[target] ?? ''}
                onChange={(value) => {
                  const minutes = typeof value === 'number' ? value : null;
                  onChange(withPromise(draft, at, target, minutes));
                }}
              />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </DataTable>
  );
}
