import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { myAsks } from './approval-queries.js';
import { useApprovalNews } from './use-approval-news.js';

/** How many approvals wait for this person; nothing when none does. */
export function WaitingCount(): ReactNode {
  const { api } = useDesk();
  const waiting = useQuery(myAsks(api, 'waiting')).data?.waiting ?? 0;
  useApprovalNews();
  if (waiting === 0) return null;
  return (
    <Badge size="sm" circle={waiting < 10} color="red" aria-label={`${String(waiting)} waiting`}>
      {waiting}
    </Badge>
  );
}
