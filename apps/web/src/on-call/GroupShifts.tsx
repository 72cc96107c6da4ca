import { Button, Stack, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { DataTable } from '../ui/DataTable.js';
import { dayAndTime } from '../ui/format-time.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { useGroupName } from './GroupName.js';
import type { GroupOnCall, Shift } from './on-call-queries.js';
import { TakeOvers } from './TakeOvers.js';
import { Timeline } from './Timeline.js';
import { Who } from './Who.js';

const FEW = 6;

interface GroupShiftsProps {
  readonly onCall: GroupOnCall;
  readonly onTake: (shift: Shift) => void;
}

/** The coming two weeks of one group: drawn, as a table, and who takes over in them. */
export function GroupShifts({ onCall, onTake }: GroupShiftsProps): ReactNode {
  const name = useGroupName()(onCall);
  const [isWhole, showWhole] = useState(false);
  const shifts = onCall.shifts.filter(({ source }) => source !== 'no-rota');
  const shown = isWhole ? shifts : shifts.slice(0, FEW);
  return (
    <Panel
      title={name}
      actions={
        onCall.mayTakeOver &&
        shifts[0] && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Take over or swap in ${name}`}
            onClick={() => {
              if (shifts[0]) onTake(shifts[0]);
            }}
          >
            Take over or swap
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Timeline onCall={onCall} />
        <DataTable
          label={`Shifts of ${name}`}
          columns={['On call', 'From', 'To', 'Because of', 'Change']}
          minWidth={560}
        >
          {shown.map((shift) => (
            <Table.Tr key={shift.from}>
              <Table.Td>
                <Who shift={shift} />
              </Table.Td>
              <Table.Td>
                <Moment at={shift.from} shown="date" />
              </Table.Td>
              <Table.Td>
                <Moment at={shift.to} shown="date" />
              </Table.Td>
              <Table.Td>{reasonOf(shift)}</Table.Td>
              <Table.Td>
                {onCall.mayTakeOver && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Take over ${name} from ${dayAndTime(Date.parse(shift.from), 0)}`}
                    onClick={() => {
                      onTake(shift);
                    }}
                  >
                    Take over
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
        {shifts.length > FEW && (
          <Button
            size="compact-sm"
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            aria-expanded={isWhole}
            onClick={() => {
              showWhole(!isWhole);
            }}
          >
            {isWhole ? 'Show the first alone' : `Show all ${String(shifts.length)} shifts`}
          </Button>
        )}
        {shifts.length === 0 && <Text size="sm">The rota begins later.</Text>}
        <TakeOvers onCall={onCall} name={name} />
      </Stack>
    </Panel>
  );
}

function reasonOf({ source, layer }: Shift): string {
  if (source === 'override') return 'Took over';
  if (source === 'nobody') return 'A gap in the rota';
  return layer ?? '';
}
