import { Badge, Group, Stack, Tabs, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ApprovalsPanel } from '../../approvals/ApprovalsPanel.js';
import { LaddersPanel } from '../../escalations/LaddersPanel.js';
import { usePresence } from '../../live/live.js';
import { PresenceBar } from '../../live/PresenceBar.js';
import { IncidentBanner } from '../../major-incidents/IncidentBanner.js';
import { RoutedBy } from '../../routing/RoutedBy.js';
import { departmentOf, useDesk } from '../../sign-in/desk.js';
import { ClocksPanel } from '../../slas/ClocksPanel.js';
import { Moment } from '../../ui/Moment.js';
import { PageTitle } from '../../ui/PageTitle.js';
import { PriorityBadge, StatusBadge } from '../badges.js';
import type { Ticket } from '../ticket-types.js';
import { CHANNEL_WORDS, TYPE_WORDS } from '../ticket-words.js';
import { ActionBar } from './ActionBar.js';
import { Attachments } from './Attachments.js';
import { ChangedMeanwhile } from './ChangedMeanwhile.js';
import { Composer } from './Composer.js';
import { Conversation } from './Conversation.js';
import { History } from './History.js';
import { LinksPanel } from './LinksPanel.js';
import { PropertiesPanel } from './PropertiesPanel.js';
import classes from './ticket.module.css';
import { useTicketChanges } from './use-ticket-change.js';
import { WatchersPanel } from './WatchersPanel.js';

/** A ticket as the desk works on it. */
export function StaffTicket({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const { me, hat } = useDesk();
  const changes = useTicketChanges(ticket);
  const [isWriting, setWriting] = useState(false);
  const [tab, setTab] = useState<string | null>('conversation');
  const others = usePresence(ticket.ref, isWriting, me.person.id);
  const department = departmentOf(hat, ticket.tenant)?.name ?? ticket.tenant;
  return (
    <>
      <PageTitle title={`${ticket.ref} ${ticket.subject}`} />
      <Stack gap="sm" mb="md">
        <Group gap="xs">
          <StatusBadge row={ticket} />
          <PriorityBadge priority={ticket.priority} />
          <Badge variant="default" tt="none">
            {TYPE_WORDS[ticket.type]}
          </Badge>
          {ticket.reopenCount > 0 && (
            <Badge variant="light" color="orange" tt="none">
              Reopened {ticket.reopenCount === 1 ? 'once' : `${String(ticket.reopenCount)} times`}
            </Badge>
          )}
          <Text size="sm" c="dimmed">
            {department} · {ticket.requester.name} · {CHANNEL_WORDS[ticket.channel]}{' '}
            <Moment at={ticket.createdAt} />
          </Text>
        </Group>
        <IncidentBanner ticketRef={ticket.ref} />
        <ActionBar ticket={ticket} changes={changes} />
        <ChangedMeanwhile changes={changes} />
        <PresenceBar people={others} isWriting={isWriting} />
      </Stack>
      <div className={classes['layout']}>
        <Tabs value={tab} onChange={setTab}>
          <Tabs.List mb="md">
            <Tabs.Tab value="conversation">Conversation</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="conversation">
            <Stack gap="md">
              <Conversation ticket={ticket} />
              <Composer ticket={ticket} onWriting={setWriting} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="history">
            {tab === 'history' && <History ticket={ticket} />}
          </Tabs.Panel>
        </Tabs>
        <Stack component="aside" gap="lg" aria-label="About this ticket">
          <ClocksPanel ticketRef={ticket.ref} clocks={ticket.clocks} />
          <LaddersPanel ticketRef={ticket.ref} />
          <PropertiesPanel ticket={ticket} changes={changes} />
          <ApprovalsPanel ticket={ticket} />
          <RoutedBy ticket={ticket} changes={changes} />
          <Attachments ticket={ticket} />
          <LinksPanel ticket={ticket} />
          <WatchersPanel ticket={ticket} />
        </Stack>
      </div>
    </>
  );
}
