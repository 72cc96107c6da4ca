import type { Tx } from '#tenancy';
import { ticketFilter } from './ticket-filter.js';
import { matching } from './ticket-page.js';
import type { TicketFilterDto } from './tickets.dto.js';
import type { TicketCounts } from './tickets.views.js';

/** How many open tickets there are under a filter, by what an agent asks first. */
export async function countTickets(tx: Tx, query: TicketFilterDto): Promise<TicketCounts> {
  const filter = ticketFilter(tx.actor, query, null);
  filter.conditions.add('t.is_open');
  const me = filter.conditions.place(tx.actor.personId);
  const [counts] = await tx.query<TicketCounts>(
    `select count(*)::int as open,
       (count(*) filter (where t.assignee_id = ${me}))::int as mine,
       (count(*) filter (where t.assignee_id is null))::int as unassigned,
       (count(*) filter (where t.status = 'pending'))::int as pending,
       (count(*) filter (where t.breached))::int as breached,
       (count(*) filter (where not t.breached and t.due_or_never < now() + interval '1 hour'))::int
         as "dueSoon"
     from app.tickets t where ${matching(filter)}`,
    filter.conditions.values,
  );
  return counts ?? { open: 0, mine: 0, unassigned: 0, pending: 0, breached: 0, dueSoon: 0 };
}
