import { Alert, Badge, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { departmentOf, useDesk } from '../sign-in/desk.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { PageTitle } from '../ui/PageTitle.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { lengthInWords } from '../ui/time-words.js';
import { ComposeUpdate } from './ComposeUpdate.js';
import { type Incident, majorIncident } from './incident-queries.js';
import { counted, ENTRY_WORDS, STATE_COLOURS, STATE_WORDS } from './incident-words.js';
import { IncidentActions } from './IncidentActions.js';
import { JoinForm } from './JoinForm.js';
import { ReviewForm } from './ReviewForm.js';

const route = getRouteApi('/major-incidents/$incident');
const SECOND_MS = 1_000;

/** One major incident, as far as the departments of the hat are concerned. */
export function MajorIncidentPage(): ReactNode {
  const { api } = useDesk();
  const { incident: ref } = route.useParams();
  const incident = useQuery(majorIncident(api, ref));
  return (
    <QueryState query={incident} what={`major incident ${ref}`}>
      {(data) => <Shown incident={data} />}
    </QueryState>
  );
}

function Shown({ incident }: { readonly incident: Incident }): ReactNode {
  const { state, departments, tickets, actions } = incident;
  return (
    <>
      <PageTitle title={`${incident.ref} ${incident.title}`} />
      <Stack gap="xl">
        <Stack gap="sm">
          <Group gap="xs">
            <Badge variant="light" color={STATE_COLOURS[state]} tt="none">
              {STATE_WORDS[state]}
            </Badge>
            <Text size="sm" c="dimmed">
              Declared <Moment at={incident.declaredAt} /> · {state === 'open' ? 'lasts' : 'lasted'}{' '}
              {lengthInWords(incident.durationSeconds * SECOND_MS)} ·{' '}
              {counted(tickets.length, 'ticket')} of yours in{' '}
              {counted(departments.length, 'department')}
            </Text>
          </Group>
          <Text size="sm">
            Managed by <strong>{incident.manager}</strong>
            {incident.communications !== null && (
              <>
                ; <strong>{incident.communications}</strong> writes its updates
              </>
            )}
          </Text>
          <IncidentActions incident={incident} />
        </Stack>
        {actions.includes('tell') && <ComposeUpdate incident={incident} />}
        <Timeline incident={incident} />
        <Tickets incident={incident} />
        {(actions.includes('edit') || incident.review !== null) && (
          <ReviewForm key={incident.ref} incident={incident} />
        )}
      </Stack>
    </>
  );
}

function Timeline({ incident }: { readonly incident: Incident }): ReactNode {
  const all = incident.tickets.length;
  return (
    <Panel title="Timeline">
      <DataTable label="Timeline" columns={['When', 'What', 'Who', '>Told']}>
        {incident.timeline.toReversed().map((entry) => (
          <Table.Tr key={entry.no}>
            <Table.Td>
              <Moment at={entry.at} shown="date" />
            </Table.Td>
            <Table.Td>
              <Text size="sm" fw={600}>
                {ENTRY_WORDS[entry.kind]}
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {entry.text}
              </Text>
            </Table.Td>
            <Table.Td>{entry.by}</Table.Td>
            <Table.Td ta="end">
              {entry.placed !== null && `${String(entry.placed)} of ${String(all)}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </Panel>
  );
}

function Tickets({ incident }: { readonly incident: Incident }): ReactNode {
  const { hat } = useDesk();
  const held = incident.tickets.filter((ticket) => ticket.held !== null);
  return (
    <Panel title="Tickets of your departments">
      <Stack gap="sm">
        {held.length > 0 && (
          <Alert color="orange" title={`${counted(held.length, 'ticket')} not told the last entry`}>
            {held[0]?.held}
          </Alert>
        )}
        <DataTable label="Tickets" columns={['Reference', 'Department', 'Subject', 'Joined']}>
          {incident.tickets.map((ticket) => (
            <Table.Tr key={ticket.ref}>
              <Table.Td>
                <TicketLink to={ticket.ref} />
              </Table.Td>
              <Table.Td>{departmentOf(hat, ticket.tenant)?.name ?? ticket.tenant}</Table.Td>
              <Table.Td>{ticket.subject}</Table.Td>
              <Table.Td>
                <Moment at={ticket.joinedAt} /> by {ticket.joinedBy}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
        {incident.actions.includes('join') && <JoinForm incident={incident} />}
      </Stack>
    </Panel>
  );
}
