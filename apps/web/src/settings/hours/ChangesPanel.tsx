import { Alert, Button, Group, List, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import { ticketCounts } from '../../tickets/ticket-queries.js';
import { DataTable } from '../../ui/DataTable.js';
import { Panel } from '../../ui/Panel.js';
import { openInWords } from '../policy-words.js';
import { slaPolicyOf } from '../department-queries.js';
import { changesBetween, isMeasuredBy } from './hours-changes.js';
import { type HoursDraft, minutesOfWeek } from './hours-draft.js';
import { faultInWords, type HoursFaults } from './hours-faults.js';
import { hoursInWords } from './span-times.js';

interface ChangesPanelProps {
  readonly tenant: string;
  /** Of the calendar; empty while a new one has none. */
  readonly name: string;
  /** As it is now; undefined for a new calendar. */
  readonly before: HoursDraft | undefined;
  readonly draft: HoursDraft;
  readonly faults: HoursFaults;
  /** Why it was not saved, where no field is to blame. */
  readonly failure: string | null;
  readonly isSaving: boolean;
  /** The version that was just written. */
  readonly saved: number | undefined;
  readonly onSave: () => void;
  readonly onGiveUp: () => void;
}

/** What saving changes, and the button that does. */
export function ChangesPanel(props: ChangesPanelProps): ReactNode {
  const { tenant, name, before, draft, faults, failure, isSaving, saved } = props;
  const changes = before ? changesBetween(before, draft) : [];
  const isNothing = before !== undefined && changes.length === 0;
  return (
    <Panel title="What this changes">
      <Stack gap="md" align="stretch">
        <div>
          <Text size="sm">{weekInWords(before, draft)}</Text>
          <WhoIsMeasured tenant={tenant} name={name} />
        </div>
        {changes.length > 0 && (
          <DataTable label="What this changes" columns={['What', 'Before', 'Now']} minWidth={300}>
            {changes.map(({ about, before: was, now }) => (
              <Table.Tr key={`${about} ${was}`}>
                <Table.Th scope="row" fw={500}>
                  {about}
                </Table.Th>
                <Table.Td>{was}</Table.Td>
                <Table.Td>{now}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
        {(faults.size > 0 || failure !== null) && (
          <Alert
            role="alert"
            color="red"
            icon={<IconAlertTriangle aria-hidden />}
            title="Not saved yet"
          >
            {failure !== null && <Text size="sm">{failure}</Text>}
            <List size="sm">
              {[...faults].map(([path, reason]) => (
                <List.Item key={path}>{faultInWords(path, reason)}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group gap="sm">
          <Button loading={isSaving} disabled={isNothing} onClick={props.onSave}>
            Save
          </Button>
          <Button variant="default" disabled={isNothing} onClick={props.onGiveUp}>
            Undo all
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {saved !== undefined && `Saved as version ${String(saved)}. `}
            {isNothing && 'Nothing is changed.'}
          </Text>
        </Group>
      </Stack>
    </Panel>
  );
}

function weekInWords(before: HoursDraft | undefined, draft: HoursDraft): string {
  const now = hoursInWords(minutesOfWeek(draft));
  const was = before ? hoursInWords(minutesOfWeek(before)) : now;
  return was === now
    ? `Service time of a usual week: ${now}.`
    : `Service time of a usual week: ${now}; it was ${was}.`;
}

/** Whose clocks run by these hours. */
function WhoIsMeasured({
  tenant,
  name,
}: {
  readonly tenant: string;
  readonly name: string;
}): ReactNode {
  const { api } = useDesk();
  const policy = useQuery(slaPolicyOf(api, tenant));
  const { data: counts } = useQuery(ticketCounts(api, { tenant, open: true }));
  if (policy.isPending) return null;
  const isMeasured = policy.data?.calendar.name === name || isMeasuredBy(policy.data?.policy, name);
  return (
    <Text size="sm" c="dimmed">
      {isMeasured
        ? `Promises of ${policy.data?.name ?? ''} are measured by these hours. A new version holds for tickets that are raised after it; ${counts ? openInWords(counts.open) : 'open ones'} keep the hours that they have.`
        : 'No promise is measured by these hours at present.'}
    </Text>
  );
}
