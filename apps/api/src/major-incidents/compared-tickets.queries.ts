import type { Tx } from '#tenancy';
import type { Comparable } from './domain/likeness.js';

export interface Candidate extends Comparable {
  readonly tenantId: string;
  readonly ref: string;
  readonly createdAt: Date;
  readonly incident: string | null;
}

/** So many tickets are compared, however many departments the actor has. */
const MOST_COMPARED = 400;

const COMPARED = `t.tenant_id as "tenantId", t.id, t.ref, t.subject, t.created_at as "createdAt",
  (select c.slug from app.categories c
   where c.tenant_id = t.tenant_id and c.id = t.category_id) as category,
  (select s.slug from app.services s
   where s.tenant_id = t.tenant_id and s.id = t.service_id) as service,
  array(select distinct lower(concat_ws(' ', a.manufacturer, a.model))
    from app.ticket_assets ta
    join app.assets a on a.tenant_id = ta.tenant_id and a.id = ta.asset_id
    where ta.tenant_id = t.tenant_id and ta.ticket_id = t.id and a.model is not null) as models,
  (select m.ref from app.major_incident_tickets c
   join app.major_incidents m on m.id = c.incident_id
   where c.tenant_id = t.tenant_id and c.ticket_id = t.id) as incident`;

/**
 * The newest open incidents of each of these departments from a stretch of time, read from the index
 * that has each department's in that order.
 */
export function candidates(
  tx: Tx,
  tenantIds: readonly string[],
  between: { readonly from: Date; readonly to: Date },
): Promise<Candidate[]> {
  const each = Math.max(10, Math.floor(MOST_COMPARED / Math.max(1, tenantIds.length)));
  return tx.query<Candidate>(
    `select ${COMPARED}
     from unnest($1::uuid[]) as mine (id)
     cross join lateral (
       select * from app.tickets t
       where t.tenant_id = mine.id and t.is_open and t.type = 'incident'
         and t.created_at between $2 and $3
       order by t.created_at desc, t.id desc limit $4) t
     order by t.created_at desc, t.id desc limit ${String(MOST_COMPARED)}`,
    [tenantIds, between.from, between.to, each],
  );
}

/** One ticket, whatever its state. */
export async function comparedTicket(
  tx: Tx,
  tenantId: string,
  ref: string,
): Promise<(Candidate & { readonly isCompared: boolean }) | undefined> {
  const [row] = await tx.query<Candidate & { isCompared: boolean }>(
    `select ${COMPARED}, t.is_open and t.type = 'incident' as "isCompared"
     from app.tickets t where t.tenant_id = $1 and t.ref = $2`,
    [tenantId, ref.toUpperCase()],
  );
  return row;
}
