import type { Tx } from '#tenancy';
import type { NotificationRow } from './notifications.dto.js';

const COLUMNS = `n.tenant_id as "tenantId", n.id, n.kind, n.title, t.ref as "ticketRef",
  n.created_at as "createdAt", n.read_at as "readAt"`;

const TICKET = 'left join app.tickets t on t.tenant_id = n.tenant_id and t.id = n.ticket_id';

/** @param after - the last one of the page before: its time and its id. */
export function newestFirst(
  tx: Tx,
  after: readonly string[] | null,
  limit: number,
): Promise<NotificationRow[]> {
  return tx.query<NotificationRow>(
    `select ${COLUMNS} from app.notifications n ${TICKET}
     where n.tenant_id = any ($1::uuid[]) and n.person_id = $2
       and ($3::timestamptz is null or (n.created_at, n.id) < ($3, $4::uuid))
     order by n.created_at desc, n.id desc limit $5`,
    [
      tx.actor.tenants.map(({ id }) => id),
      tx.actor.personId,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  );
}

/** How many of the actor's are unread, by tenant; a tenant without one is left out. */
export function unreadByTenant(tx: Tx): Promise<{ tenantId: string; unread: number }[]> {
  return tx.query<{ tenantId: string; unread: number }>(
    `select n.tenant_id as "tenantId", count(*)::integer as unread from app.notifications n
     where n.tenant_id = any ($1::uuid[]) and n.person_id = $2 and n.read_at is null
     group by n.tenant_id`,
    [tx.actor.tenants.map(({ id }) => id), tx.actor.personId],
  );
}

export async function notificationById(tx: Tx, id: string): Promise<NotificationRow | undefined> {
  const [row] = await tx.query<NotificationRow>(
    `select ${COLUMNS} from app.notifications n ${TICKET}
     where n.tenant_id = any ($1::uuid[]) and n.id = $2`,
    [tx.actor.tenants.map(({ id: tenantId }) => tenantId), id],
  );
  return row;
}

/**
 * Marks the actor's unread notifications of the written tenant.
 *
 * @param id - the only one; all of them when null.
 * @returns the ids of those that were unread.
 */
export async function markRead(tx: Tx, id: string | null, at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update app.notifications n set read_at = $4
     where n.tenant_id = $1 and n.person_id = $2 and n.read_at is null
       and ($3::uuid is null or n.id = $3)
     returning n.id`,
    [tx.tenantId, tx.actor.personId, id, at],
  );
  return rows.map((row) => row.id);
}
