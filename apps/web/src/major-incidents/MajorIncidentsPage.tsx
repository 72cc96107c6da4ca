import { Badge, Button, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { PageTitle } from '../ui/PageTitle.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { lengthInWords } from '../ui/time-words.js';
import { DeclareDialog } from './DeclareDialog.js';
import { IncidentLink } from './IncidentLink.js';
import {
  type IncidentSummary,
  majorIncidents,
  suggestedIncidents,
  type Suggestion,
} from './incident-queries.js';
import { counted, STATE_COLOURS, STATE_WORDS } from './incident-words.js';

const SECOND_MS = 1_000;

/** Disturbances that tickets of one's departments are part of, and what looks like one. */
export function MajorIncidentsPage(): ReactNode {
  const { api } = useDesk();
  const [tickets, declare] = useState<readonly string[]>();
  const incidents = useQuery(majorIncidents(api));
  const suggested = useQuery(suggestedIncidents(api));
  return (
    <>
      <PageTitle title="Major incidents">
        <Button
          variant="default"
          onClick={() => {
            declare([]);
          }}
        >
          Declare one
        </Button>
      </PageTitle>
      <Stack gap="xl">
        <Panel title="Looks like one disturbance">
          <QueryState query={suggested} what="suggestions">
            {(items) => <Suggestions items={items} onDeclare={declare} />}
          </QueryState>
        </Panel>
        <Panel title="Declared">
          <QueryState query={incidents} what="major incidents">
            {(items) => <Declared items={items} />}
          </QueryState>
        </Panel>
      </Stack>
      {tickets && (
        <DeclareDialog
          tickets={tickets}
          onClose={() => {
            declare(undefined);
          }}
        />
      )}
    </>
  );
}

interface SuggestionsProps {
  readonly items: readonly Suggestion[];
  readonly onDeclare: (tickets: readonly string[]) => void;
}

function Suggestions({ items, onDeclare }: SuggestionsProps): ReactNode {
  if (items.length === 0) {
    return <Text size="sm">Of the open tickets of the last two hours, no three say the same.</Text>;
  }
  return (
    <DataTable label="Tickets that look alike" columns={['What it is about', 'Tickets', 'Next']}>
      {items.map(({ subject, departments, tickets }) => (
        <Table.Tr key={tickets.map(({ ref }) => ref).join()}>
          <Table.Td>
            {subject}
            <Text size="sm" c="dimmed">
              {counted(tickets.length, 'ticket')} in {counted(departments, 'department')}
            </Text>
          </Table.Td>
          <Table.Td>
            {tickets.map(({ ref }) => (
              <Text key={ref} span mr="xs">
                <TicketLink to={ref} />
              </Text>
            ))}
          </Table.Td>
          <Table.Td>
            <Button
              size="xs"
              variant="default"
              aria-label={`Declare ${subject}`}
              onClick={() => {
                onDeclare(tickets.map(({ ref }) => ref));
              }}
            >
              Declare
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Declared({ items }: { readonly items: readonly IncidentSummary[] }): ReactNode {
  if (items.length === 0) return <EmptyState title="There is no major incident" />;
  const columns = ['Reference', 'Title', 'State', 'Manager', 'Declared', 'Lasted', '>Your tickets'];
  return (
    <DataTable label="Major incidents" minWidth={720} columns={columns}>
      {items.map((one) => (
        <Table.Tr key={one.ref}>
          <Table.Td>
            <IncidentLink to={one.ref} />
          </Table.Td>
          <Table.Td>{one.title}</Table.Td>
          <Table.Td>
            <Badge variant="light" color={STATE_COLOURS[one.state]} tt="none">
              {STATE_WORDS[one.state]}
            </Badge>
          </Table.Td>
          <Table.Td>{one.manager}</Table.Td>
          <Table.Td>
            <Moment at={one.declaredAt} />
          </Table.Td>
          <Table.Td>{lengthInWords(one.durationSeconds * SECOND_MS)}</Table.Td>
          <Table.Td ta="end">
            {one.tickets} in {counted(one.departments, 'department')}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
