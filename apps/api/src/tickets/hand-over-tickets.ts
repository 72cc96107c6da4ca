import type { Tx } from '#tenancy';

/** A ticket that another group takes over. */
export interface HandOver {
  readonly ticketId: string;
  readonly groupId: string | null;
  readonly assigneeId: string | null;
  readonly at: Date;
}

/**
 * Hands over tickets of the written tenant that the caller has locked, each once, in one statement:
 * a thousand promises may break at the same time. Their clocks do not mind who works on a ticket.
 */
export async function handOverTickets(tx: Tx, handOvers: readonly HandOver[]): Promise<void> {
  if (handOvers.length === 0) return;
  const changed = await tx.execute(
    `update app.tickets t set version = t.version + 1, updated_at = h.at, group_id = h.group_id,
       assignee_id = h.assignee_id
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[])
       as h (ticket_id, group_id, assignee_id, at)
     where t.tenant_id = $1 and t.id = h.ticket_id`,
    [
      tx.tenantId,
      handOvers.map(({ ticketId }) => ticketId),
      handOvers.map(({ groupId }) => groupId),
      handOvers.map(({ assigneeId }) => assigneeId),
      handOvers.map(({ at }) => at),
    ],
  );
  if (changed !== handOvers.length) throw new Error('A ticket was not handed over.');
}
