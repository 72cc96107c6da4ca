import { Alert } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import type { Ticket } from '../tickets/ticket-types.js';
import { Moment } from '../ui/Moment.js';
import { approvalsOf } from './approval-queries.js';
import { useApprovalNews } from './use-approval-news.js';

/** For whoever raised a ticket: that somebody has to approve it, and since when. */
export function WaitsForApproval({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const { api } = useDesk();
  const shown = useQuery(approvalsOf(api, ticket.ref));
  useApprovalNews(ticket.id);
  const since = shown.data?.waitingSince ?? null;
  if (since === null) return null;
  return (
    <Alert color="yellow" icon={<IconHourglass aria-hidden />} title="Waiting for approval">
      We have asked somebody to approve this, and have waited for their answer since{' '}
      <Moment at={since} shown="date" />. You need not do anything.
    </Alert>
  );
}
