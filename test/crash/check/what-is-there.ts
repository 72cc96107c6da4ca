import type pg from 'pg';

/** A ticket as the database has it after the storm. */
export interface FoundTicket {
  readonly tenantId: string;
  readonly id: string;
  readonly ref: string;
  readonly subject: string;
  readonly status: string;
  readonly assigneeId: string | null;
  /** The journal's entries of it, oldest first, in the words of {@link deedLine}. */
  readonly journal: readonly string[];
  /** Bodies of its replies. */
  readonly replies: readonly string[];
  /** How often its requester was told of an answer. */
  readonly timesTold: number;
}

/** All that the load has left in some departments. */
export interface WhatIsThere {
  readonly tickets: readonly FoundTicket[];
  /** Of each department: entries, the number of the last one, and where its counter stands. */
  readonly journals: readonly {
    readonly tenantId: string;
    readonly entries: number;
    readonly last: number;
    readonly counter: number;
  }[];
  /** Keys of requests that are kept with their result. */
  readonly keys: readonly string[];
}

/** Reads, as superuser, what the departments hold. */
export async function whatIsThere(
  pool: pg.Pool,
  tenantIds: readonly string[],
): Promise<WhatIsThere> {
  const [tickets, journals, keys] = await Promise.all([
    pool.query<FoundTicket>(TICKETS, [tenantIds]),
    pool.query<WhatIsThere['journals'][number]>(JOURNALS, [tenantIds]),
    pool.query<{ key: string }>(
      'select key from app.idempotency_keys where tenant_id = any ($1::uuid[])',
      [tenantIds],
    ),
  ]);
  return {
    tickets: tickets.rows,
    journals: journals.rows,
    keys: keys.rows.map(({ key }) => key),
  };
}

const TICKETS = `
  with said as (
    select tenant_id, ticket_id, array_agg(
      case type
        when 'message.added' then 'replied ' || (data->>'messageId')
        when 'ticket.assigned' then 'taken by ' || (data->'assignee'->>1)
        when 'ticket.status-changed' then
          'moved ' || (data->'status'->>0) || ' to ' || (data->'status'->>1)
        else type
      end order by seq) as lines
    from app.journal
    where tenant_id = any ($1::uuid[]) and ticket_id is not null
      and type in ('ticket.created', 'message.added', 'ticket.assigned', 'ticket.status-changed',
        'ticket.edited', 'ticket.reopened')
      -- What a ladder does by itself is judged with the breaches.
      and data->'cause' is null
    group by tenant_id, ticket_id
  ), replies as (
    select tenant_id, ticket_id, array_agg(body) as bodies from app.messages
    where tenant_id = any ($1::uuid[]) and kind <> 'description' group by tenant_id, ticket_id
  ), told as (
    select tenant_id, ticket_id, count(*)::int as times from app.notifications
    where tenant_id = any ($1::uuid[]) and kind = 'ticket_replied' group by tenant_id, ticket_id
  )
  select t.tenant_id as "tenantId", t.id, t.ref, t.subject, t.status,
    t.assignee_id as "assigneeId", coalesce(said.lines, '{}') as journal,
    coalesce(replies.bodies, '{}') as replies, coalesce(told.times, 0) as "timesTold"
  from app.tickets t
  left join said on said.tenant_id = t.tenant_id and said.ticket_id = t.id
  left join replies on replies.tenant_id = t.tenant_id and replies.ticket_id = t.id
  left join told on told.tenant_id = t.tenant_id and told.ticket_id = t.id
  where t.tenant_id = any ($1::uuid[])`;

const JOURNALS = `
  select c.tenant_id as "tenantId", c.journal_seq::int as counter,
    (select count(*)::int from app.journal j where j.tenant_id = c.tenant_id) as entries,
    (select coalesce(max(seq), 0)::int from app.journal j where j.tenant_id = c.tenant_id) as last
  from app.counters c where c.tenant_id = any ($1::uuid[])`;
