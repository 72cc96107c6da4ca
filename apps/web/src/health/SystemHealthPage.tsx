import { Alert, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Figure } from '../reports/Figure.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { PageTitle } from '../ui/PageTitle.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { spanInWords } from './health-words.js';
import { type SystemHealth, systemHealth } from './system-health-query.js';

const LOOK_AGAIN_MS = 5_000;
/** Clocks are recorded within a second of their moment. */
const PROMISED_MS = 1_000;

/** Whether the desk itself works: its workers, its database, and how late clocks are recorded. */
export function SystemHealthPage(): ReactNode {
  const { api } = useDesk();
  const health = useQuery({ ...systemHealth(api), refetchInterval: LOOK_AGAIN_MS });
  return (
    <>
      <PageTitle title="System health" />
      <QueryState query={health} what="system health">
        {(data) => (
          <Stack gap="xl">
            <Problems problems={data.problems} />
            <Figures {...data} />
            <Workers workers={data.workers} />
          </Stack>
        )}
      </QueryState>
    </>
  );
}

function Problems({ problems }: Pick<SystemHealth, 'problems'>): ReactNode {
  if (problems.length === 0) {
    return (
      <Alert color="green" icon={<IconCheck aria-hidden />} title="All is well" role="status">
        A worker is running, and nothing waits for its record.
      </Alert>
    );
  }
  return problems.map((problem) => (
    <Alert key={problem} color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
      {problem}
    </Alert>
  ));
}

function Figures({ api, database, clocks }: SystemHealth): ReactNode {
  const { oldestDueMs, latenessP99Ms, recorded } = clocks;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      <Figure
        name="API"
        value={api.version}
        remark={`runs for ${spanInWords(api.runsForSeconds * 1_000)}`}
        mood="plain"
      />
      <Figure
        name="Database"
        value={`${database.answeredInMs.toFixed(1)} ms`}
        remark="to answer"
        mood="plain"
      />
      <Figure
        name="Oldest due clock"
        value={oldestDueMs === null ? 'none' : spanInWords(oldestDueMs)}
        remark="waits for its record"
        mood={(oldestDueMs ?? 0) > PROMISED_MS ? 'bad' : 'good'}
      />
      <Figure
        name="Lateness, last hour"
        value={latenessP99Ms === null ? 'none' : spanInWords(latenessP99Ms)}
        remark={`99 of 100 at most, of ${recorded.toLocaleString('en-GB')} recorded`}
        mood={latenessP99Ms === null ? 'plain' : latenessP99Ms > PROMISED_MS ? 'bad' : 'good'}
      />
    </SimpleGrid>
  );
}

function Workers({ workers }: Pick<SystemHealth, 'workers'>): ReactNode {
  return (
    <Panel title="Workers of the last hour">
      {workers.length === 0 ? (
        <Text c="dimmed">No worker was heard in the last hour.</Text>
      ) : (
        <DataTable label="Workers" columns={['State', 'Last heard', 'Since', 'Version']}>
          {workers.map(({ startedAt, silentForSeconds, alive, version }) => (
            <Table.Tr key={startedAt}>
              <Table.Td>{alive ? 'running' : 'gone'}</Table.Td>
              <Table.Td>{spanInWords(silentForSeconds * 1_000)} ago</Table.Td>
              <Table.Td>
                <Moment at={startedAt} />
              </Table.Td>
              <Table.Td>{version}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </Panel>
  );
}
