import type { Tx } from '#tenancy';

/** A message as the log shows it. */
export interface OutgoingRow {
  readonly id: string;
  readonly channel: string;
  readonly personName: string | null;
  readonly url: string | null;
  readonly ticketRef: string | null;
  readonly events: readonly string[];
  readonly state: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  readonly reason: string | null;
}

const SELECT = `
  select m.id, m.channel, p.name as "personName", w.url, t.ref as "ticketRef",
    array(select coalesce(n ->> 'event', n ->> 'type') from jsonb_array_elements(m.news) n
          where n ?| array['event', 'type']) as events,
    m.state, m.attempts, m.created_at as "createdAt", m.due_at as "dueAt",
    m.settled_at as "settledAt", m.reason
  from app.outgoing_messages m
  left join app.people p on p.tenant_id = m.tenant_id and p.id = m.person_id
  left join app.webhooks w on w.tenant_id = m.tenant_id and w.id = m.webhook_id
  left join app.tickets t on t.tenant_id = m.tenant_id and t.id = m.ticket_id`;

/** @param after - the last one of the page before: its time and its id. */
export function newestMessages(
  tx: Tx,
  tenantId: string,
  asked: { state: string | null; after: readonly string[] | null; most: number },
): Promise<OutgoingRow[]> {
  return tx.query<OutgoingRow>(
    `${SELECT}
     where m.tenant_id = $1 and ($2::text is null or m.state = $2)
       and ($3::timestamptz is null or (m.created_at, m.id) < ($3, $4::uuid))
     order by m.created_at desc, m.id desc limit $5`,
    [tenantId, asked.state, asked.after?.[0] ?? null, asked.after?.[1] ?? null, asked.most],
  );
}

export async function messageById(tx: Tx, id: string): Promise<OutgoingRow | undefined> {
  const [row] = await tx.query<OutgoingRow>(`${SELECT} where m.tenant_id = $1 and m.id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row;
}

export async function parkedCount(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.query<{ parked: number }>(
    `select count(*)::integer as parked from app.outgoing_messages
     where tenant_id = $1 and state = 'parked'`,
    [tenantId],
  );
  return row?.parked ?? 0;
}

/** @returns whether it was parked. */
export async function sendAgain(tx: Tx, id: string, at: Date, giveUpAt: Date): Promise<boolean> {
  const changed = await tx.execute(
    `update app.outgoing_messages set state = 'waiting', due_at = $3, give_up_at = $4, reason = null,
       settled_at = null
     where tenant_id = $1 and id = $2 and state = 'parked'`,
    [tx.tenantId, id, at, giveUpAt],
  );
  return changed === 1;
}
