import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconAlertOctagon, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DeclareDialog } from './DeclareDialog.js';
import { DisturbanceNotice } from './DisturbanceNotice.js';
import { IncidentLink } from './IncidentLink.js';
import { incidentOfTicket } from './incident-queries.js';
import { counted, STATE_WORDS } from './incident-words.js';

const MOST_NAMED = 5;

/** On a ticket: what it is part of, or which others look like it. A lead is told less. */
export function IncidentBanner({ ticketRef }: { readonly ticketRef: string }): ReactNode {
  const { hat } = useDesk();
  return hat.role === 'agent' ? (
    <ForAgents ticketRef={ticketRef} />
  ) : (
    <DisturbanceNotice ticketRef={ticketRef} />
  );
}

function ForAgents({ ticketRef }: { readonly ticketRef: string }): ReactNode {
  const { api } = useDesk();
  const [isDeclaring, setDeclaring] = useState(false);
  const { data } = useQuery(incidentOfTicket(api, ticketRef));
  if (!data) return null;
  const { incident, alike, departments } = data;
  if (incident) {
    return (
      <Alert color="red" icon={<IconAlertOctagon aria-hidden />}>
        Part of major incident <IncidentLink to={incident.ref} />, {incident.title} (
        {STATE_WORDS[incident.state].toLowerCase()}). Its updates appear here by themselves.
      </Alert>
    );
  }
  if (alike.length === 0) return null;
  const declared = alike.find((ticket) => ticket.incident !== null)?.incident ?? null;
  return (
    <Alert color="yellow" icon={<IconUsersGroup aria-hidden />}>
      <Group gap="xs">
        <Text size="sm">
          This looks like {counted(alike.length, 'other')} in {counted(departments, 'department')}:
        </Text>
        {alike.slice(0, MOST_NAMED).map(({ ref }) => (
          <Text key={ref} size="sm" span>
            <TicketLink to={ref} />
          </Text>
        ))}
        {alike.length > MOST_NAMED && (
          <Anchor size="sm" renderRoot={(props) => <Link to="/major-incidents" {...props} />}>
            and more
          </Anchor>
        )}
        {declared === null ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setDeclaring(true);
            }}
          >
            Declare a major incident
          </Button>
        ) : (
          <Text size="sm">
            See <IncidentLink to={declared} />.
          </Text>
        )}
      </Group>
      {isDeclaring && (
        <DeclareDialog
          tickets={[ticketRef, ...alike.map(({ ref }) => ref)]}
          onClose={() => {
            setDeclaring(false);
          }}
        />
      )}
    </Alert>
  );
}
