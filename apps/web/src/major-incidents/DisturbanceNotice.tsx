import { Alert } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { disturbanceOf } from './incident-queries.js';

/** That others are disturbed as well, where the department wants its people to know. */
export function DisturbanceNotice({ ticketRef }: { readonly ticketRef: string }): ReactNode {
  const { api } = useDesk();
  const { data } = useQuery(disturbanceOf(api, ticketRef));
  if (!data) return null;
  return (
    <Alert color="blue" icon={<IconUsersGroup aria-hidden />}>
      This is part of a wider disturbance. The desk is working on all of it; news appears here.
    </Alert>
  );
}
