import type { Tx } from '#tenancy';
import type { TicketType } from '../slas/index.js';
import type { ToldHistory } from './domain/told-history.js';

/** A ticket with what its clocks were told. */
export interface HistoryRow {
  readonly id: string;
  readonly ref: string;
  readonly type: TicketType;
  readonly priority: string;
  readonly group: string | null;
  readonly createdAt: Date;
  /** The same, to the microsecond: where a page begins that comes after this ticket. */
  readonly createdAtText: string;
  readonly policyVersionId: string;
  readonly isImported: boolean;
  readonly categoryId: string;
  readonly serviceId: string | null;
  readonly groupId: string | null;
  readonly site: string | null;
  readonly vip: boolean;
  readonly history: ToldHistory;
}

/** The last ticket that was looked at. */
export type Place = Pick<HistoryRow, 'id' | 'createdAtText'>;

/** Days as moments; `from` is in it, `to` is not. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Another group has the ticket. */
const REGROUPED = `case when j.data -> 'group' -> 0 <> j.data -> 'group' -> 1 then
  concat('refiled@', at.ms, ' ', jsonb_build_object('groupId', j.data -> 'group')) end`;

/** A line of `ToldHistory` for each kind of entry; null for what no clock cares about. */
const LINE = `case j.type
  when 'ticket.created' then 'created@' || at.ms || ' ' || (j.data ->> 'priority')
  when 'ticket.assigned' then nullif(concat_ws(E'\\n', ${REGROUPED},
    case when j.data -> 'assignee' ->> 1 is not null then 'owned@' || at.ms end), '')
  when 'ticket.escalated' then ${REGROUPED}
  when 'ticket.edited' then
    case when j.data -> 'changes' ?| '{categoryId,serviceId,site,vip}' then
      concat('refiled@', at.ms, ' ', j.data -> 'changes') end
  when 'message.added' then
    case when j.audience = 'public' then
      case j.data ->> 'side' when 'desk' then 'agent_reply@' else 'customer_reply@' end || at.ms end
  when 'ticket.status-changed' then concat_ws(' ', 'status@' || at.ms, j.data -> 'status' ->> 0,
    j.data -> 'status' ->> 1, j.data ->> 'pendingReason')
  when 'ticket.reopened' then concat_ws(' ', 'status@' || at.ms, j.data -> 'status' ->> 0,
    j.data -> 'status' ->> 1)
  when 'ticket.priority-changed' then 'priority@' || at.ms || ' ' || (j.data -> 'priority' ->> 1)
  when 'ticket.merged' then 'merged@' || at.ms
  when 'ticket.promises-moved' then concat('moved@', at.ms, ' ', (
    select v.id from app.sla_policy_versions own
    join app.sla_policy_versions v on v.tenant_id = own.tenant_id and v.policy_id = own.policy_id
    where own.tenant_id = j.tenant_id and own.id = t.policy_version_id
      and v.version = (j.data -> 'policyVersion' ->> 0)::integer))
  end`;

/** How many tickets of a department were created in a period. */
export async function countTickets(tx: Tx, tenantId: string, period: Period): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from app.tickets t
     where t.tenant_id = $1 and t.created_at >= $2 and t.created_at < $3`,
    [tenantId, period.from, period.to],
  );
  return row?.count ?? 0;
}

const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/**
 * The next tickets of a period with their histories, in the order of their creation, as an index has
 * them: a page costs the same wherever it lies.
 *
 * @param after - the last ticket of the page before; null for the first.
 */
export function historiesAfter(
  tx: Tx,
  tenantId: string,
  { from, to }: Period,
  { after, most }: { readonly after: Place | null; readonly most: number },
): Promise<HistoryRow[]> {
  return tx.query<HistoryRow>(
    `select t.id, t.ref, t.type, t.priority, g.name as group, t.created_at as "createdAt",
       t.created_at::text as "createdAtText", t.policy_version_id as "policyVersionId",
       t.channel = 'import' as "isImported",
       t.category_id as "categoryId", t.service_id as "serviceId", t.group_id as "groupId", t.site,
       t.vip, h.history
     from (select n.tenant_id, n.id, n.ref, n.type, n.priority, n.group_id, n.created_at,
         n.policy_version_id, n.channel, n.category_id, n.service_id, n.site, n.vip
       from app.tickets n
       where n.tenant_id = $1 and (n.created_at, n.id) > ($2::timestamptz, $4::uuid)
         and n.created_at < $3
       order by n.created_at, n.id limit $5) t
     left join app.resolver_groups g on g.tenant_id = t.tenant_id and g.id = t.group_id
     cross join lateral (
       select string_agg(${LINE}, E'\\n' order by j.seq) as history
       from app.journal j
       cross join lateral (select (extract(epoch from j.at) * 1000)::bigint as ms) at
       where j.tenant_id = $1 and j.ticket_id = t.id
         and j.type in ('ticket.created', 'ticket.assigned', 'ticket.edited', 'ticket.escalated',
           'message.added', 'ticket.status-changed', 'ticket.reopened', 'ticket.priority-changed', 'ticket.merged',
           'ticket.promises-moved')
     ) h
     order by t.created_at, t.id`,
    [tenantId, after?.createdAtText ?? from, to, after?.id ?? BEFORE_ALL_IDS, most],
  );
}
