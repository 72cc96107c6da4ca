import type { Actor, Tx } from '#tenancy';
import { type TicketFilter, ticketFilter } from './ticket-filter.js';
import { matching } from './ticket-page.js';
import type { TicketFilterDto } from './tickets.dto.js';
import type { TicketCounts } from './tickets.views.js';

const SOON = `not t.breached and t.due_or_never < now() + interval '1 hour'`;

/** What counts are kept by, in `app.queue_counts`, and which of its members are asked for. */
interface Facet {
  readonly name: 'all' | 'status' | 'priority' | 'assignee' | 'group' | 'breached';
  /** Groups come by their slug. */
  readonly members: readonly string[];
}

/**
 * How many open tickets there are under a filter, by what an agent asks first. Exact, whatever is
 * being changed at the same time; without a filter or with one, it takes as long for many tickets as
 * for few.
 */
export async function countTickets(tx: Tx, query: TicketFilterDto): Promise<TicketCounts> {
  const filter = ticketFilter(tx.actor, query);
  const facet = keptFacet(tx.actor, query);
  const text = facet ? keptCounts(tx.actor, filter, facet) : freshCounts(tx.actor, filter);
  const [counts] = await tx.query<TicketCounts>(text, filter.conditions.values);
  return counts ?? { open: 0, mine: 0, unassigned: 0, pending: 0, breached: 0, dueSoon: 0 };
}

/** @returns undefined when nobody keeps counts of this. */
function keptFacet(actor: Actor, query: TicketFilterDto): Facet | undefined {
  const { status, priority, assignee, group, breached } = query;
  const isOther = [
    ...[query.requester, query.tag, query.q, query.where],
    ...[query.category, query.service, query.site],
  ].some((each) => each !== undefined);
  if (actor.role === 'requester' || query.open === false || isOther) return undefined;

  const facets: Facet[] = [];
  if (status !== undefined) facets.push({ name: 'status', members: status.split(',') });
  if (priority !== undefined) facets.push({ name: 'priority', members: priority.split(',') });
  if (group !== undefined) facets.push({ name: 'group', members: [group] });
  if (breached !== undefined) facets.push({ name: 'breached', members: [String(breached)] });
  if (assignee !== undefined) {
    facets.push({
      name: 'assignee',
      members: [assignee === 'me' ? String(actor.personId) : assignee.toLowerCase()],
    });
  }
  return facets.length > 1 ? undefined : (facets[0] ?? { name: 'all', members: [''] });
}

/** Counts that are kept, with what was noted since. */
function keptCounts(actor: Actor, filter: TicketFilter, facet: Facet): string {
  const { conditions, tenantIds } = filter;
  const matched = matching(filter);
  const tenants = conditions.place(tenantIds);
  const me = conditions.place(actor.personId);
  const isAll = facet.name === 'all';
  const facets = conditions.place(isAll ? ['all', 'assignee'] : [facet.name]);
  const members = conditions.place(
    isAll ? [...facet.members, String(actor.personId)] : facet.members,
  );
  // A group is kept by its id, which is another in each department.
  const keptMembers =
    facet.name === 'group' && facet.members[0] !== 'none'
      ? `array(select g.id::text from app.resolver_groups g where g.slug = any (${members}::text[]))`
      : `${members}::text[]`;
  const mine = isAll
    ? 'coalesce(sum(k.open) filter (where k.of_me), 0)'
    : `(select count(*) from app.tickets t where t.is_open and t.assignee_id = ${me} and ${matched})`;
  return `
    with kept as (
      select ${isAll ? `c.facet = 'assignee'` : 'false'} as of_me, c.open, c.unassigned, c.pending,
        c.breached
      from app.queue_counts c
      where c.tenant_id = any (${tenants}::uuid[]) and c.facet = any (${facets}::text[])
        and c.member = any (${keptMembers})
      union all
      select share.of_me, t.n, case when t.assignee_id is null then t.n else 0 end,
        case when t.status = 'pending' then t.n else 0 end, case when t.breached then t.n else 0 end
      from (select q.*, true as is_open from app.queue_changes q) t
      cross join lateral (values (false), (true)) share (of_me)
      where (not share.of_me or ${isAll ? `t.assignee_id = ${me}` : 'false'}) and ${matched}
    )
    select ${['open', 'unassigned', 'pending', 'breached']
      .map((of) => `coalesce(sum(k.${of}) filter (where not k.of_me), 0)::int as ${of}`)
      .join(', ')},
      ${mine}::int as mine,
      (select count(*) from app.tickets t where t.is_open and ${SOON} and ${matched})::int
        as "dueSoon"
    from kept k`;
}

/** Counts the tickets themselves: open ones, from an index that has all that is asked. */
function freshCounts(actor: Actor, filter: TicketFilter): string {
  const me = filter.conditions.place(actor.personId);
  return `
    select count(*)::int as open,
      (count(*) filter (where t.assignee_id = ${me}))::int as mine,
      (count(*) filter (where t.assignee_id is null))::int as unassigned,
      (count(*) filter (where t.status = 'pending'))::int as pending,
      (count(*) filter (where t.breached))::int as breached,
      (count(*) filter (where ${SOON}))::int as "dueSoon"
    from app.tickets t where t.is_open and ${matching(filter)}`;
}
