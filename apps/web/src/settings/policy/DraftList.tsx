import { Button, Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTable } from '../../ui/DataTable.js';
import type { PolicyLine } from '../policy-words.js';
import { movedUp } from './policy-draft.js';

interface DraftListProps<One> {
  /** What one of them is called: `rule`. */
  readonly what: string;
  readonly list: readonly One[];
  /** Each in words, in the same order. */
  readonly lines: readonly PolicyLine[];
  readonly none: string;
  readonly onEdit: (at: number) => void;
  readonly onChange: (list: readonly One[]) => void;
}

/** Rules or agreements in the order in which they are looked at, to be changed. */
export function DraftList<One>({
  what,
  list,
  lines,
  none,
  onEdit,
  onChange,
}: DraftListProps<One>): ReactNode {
  if (list.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <DataTable label={`The ${what}s of the draft`} columns={['', 'For', 'Within', 'Change']}>
      {list.map((_, at) => {
        const name = `${what} ${String(at + 1)}`;
        return (
          <Table.Tr key={at}>
            <Table.Td>{at + 1}</Table.Td>
            <Table.Th scope="row" fw={500}>
              {lines[at]?.about}
            </Table.Th>
            <Table.Td>{lines[at]?.says}</Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Change ${name}`}
                  onClick={() => {
                    onEdit(at);
                  }}
                >
                  Change
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  disabled={at === 0}
                  aria-label={`Move ${name} up`}
                  onClick={() => {
                    onChange(movedUp(list, at));
                  }}
                >
                  Up
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Remove ${name}`}
                  onClick={() => {
                    onChange(list.filter((_, index) => index !== at));
                  }}
                >
                  Remove
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}
