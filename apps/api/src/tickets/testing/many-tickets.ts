import { randomUUID } from 'node:crypto';
import type { HelpdeskTestApp, TestDepartment } from '#testing';

interface ManyTickets {
  /** How many of the newest numbers they begin behind. */
  readonly from: number;
  readonly count: number;
}

/**
 * Fills a department with tickets of every kind, in a few moments that many of them share. What they
 * are like follows from their number alone.
 */
export async function manyTickets(
  helpdesk: HelpdeskTestApp,
  { tenant, requester, agent }: TestDepartment,
  { from, count }: ManyTickets,
): Promise<void> {
  await helpdesk.admin.query(
    `insert into app.tickets (tenant_id, id, ref, type, subject, status, pending_reason, impact,
       urgency, priority, requester_id, affected_id, assignee_id, group_id, channel,
       policy_version_id, due_at, breached, created_by_id, created_at, updated_at, category_id)
     select $1, ids.id, $2 || '-' || n, 'incident', 'Number ' || n, made.status,
       case when made.status = 'pending' then 'user' end, 'low', 'low', 'P' || 1 + n * 7 % 5, $3, $3,
       case when made.status <> 'new' and n % 3 > 0 then $4::uuid end,
       case when n % 4 > 0 then (
         select g.id from app.resolver_groups g where g.tenant_id = $1 and g.slug =
           case when n % 4 = 1 then 'network' else 'desktop' end) end,
       'desk', d.policy_version_id,
       case when n % 6 > 0 then timestamptz '2026-03-02 10:00Z' + n * 13 % 7 * interval '1 hour' end,
       n % 5 = 0, $4, timestamptz '2026-03-01 10:00Z' + n * 5 % 11 * interval '1 minute',
       timestamptz '2026-03-02 08:00Z' + n * 3 % 8 * interval '1 minute',
       case when n % 2 = 0 then (
         select k.id from app.categories k where k.tenant_id = $1 and k.slug = 'printing') end
     from app.sla_defaults d, unnest($5::uuid[]) with ordinality as ids (id, ord)
     cross join lateral (select $6 + ids.ord::int as n) numbered
     cross join lateral (select (array['new', 'assigned', 'in_progress', 'pending', 'closed',
       'cancelled', 'resolved'])[1 + n % 7] as status) made
     where d.tenant_id = $1`,
    [
      ...[tenant.id, tenant.prefix, requester.id, agent.id],
      Array.from({ length: count }, () => randomUUID()),
      from,
    ],
  );
}
