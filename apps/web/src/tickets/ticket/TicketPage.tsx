import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import { isStaff } from '../../sign-in/me.js';
import { QueryState } from '../../ui/query-state.js';
import { RequesterTicket } from '../portal/RequesterTicket.js';
import { ticketDetails } from '../ticket-queries.js';
import { StaffTicket } from './StaffTicket.js';

const route = getRouteApi('/tickets/$ref');

/** One ticket, as the desk works on it or as its requester follows it. */
export function TicketPage(): ReactNode {
  const { api, hat } = useDesk();
  const { ref } = route.useParams();
  const ticket = useQuery(ticketDetails(api, ref));
  return (
    <QueryState query={ticket} what={`ticket ${ref}`}>
      {(data) =>
        isStaff(hat.role) ? (
          <StaffTicket key={data.id} ticket={data} />
        ) : (
          <RequesterTicket key={data.id} ticket={data} />
        )
      }
    </QueryState>
  );
}
