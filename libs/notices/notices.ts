import { journal } from '#journal';
import type { Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';

export type NoticeKind = 'sla_breached' | 'sla_warned' | 'ticket_assigned' | 'ticket_replied';

/** Something that one person is told in the app. */
export interface Notice {
  readonly personId: string;
  readonly ticketId?: string;
  readonly kind: NoticeKind;
  /** One line that says it; cut to what fits. */
  readonly title: string;
  readonly at: Date;
}

const LONGEST_TITLE = 400;

/**
 * Tells people in the app, in the transaction of what they are told about, unless they do not want
 * to be told of this kind. Whether by e-mail as well is read from the journal. Only staff and the
 * system may; a requester's transaction is refused by the database.
 */
export async function tellInApp(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const named = notices.map((notice) => ({ ...notice, id: uuidv7() }));
  const wanted = await tx.query<{ id: string }>(
    `with wanted as (
       select n.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
         $7::timestamptz[]) as n (id, person_id, ticket_id, kind, title, created_at)
       where not exists (
         select from app.notification_preferences p
         where p.tenant_id = $1 and p.person_id = n.person_id and 'off' = case n.kind
           when 'ticket_assigned' then p.assigned when 'ticket_replied' then p.answered
           when 'sla_warned' then p.warned when 'sla_breached' then p.breached end)
     ), added as (
       insert into app.notifications (tenant_id, id, person_id, ticket_id, kind, title, created_at)
       select $1, w.* from wanted w
     )
     select id from wanted`,
    [
      tx.tenantId,
      named.map(({ id }) => id),
      named.map(({ personId }) => personId),
      named.map(({ ticketId }) => ticketId ?? null),
      named.map(({ kind }) => kind),
      named.map(({ title }) => fitting(title)),
      named.map(({ at }) => at),
    ],
  );
  const ids = new Set(wanted.map(({ id }) => id));
  for (const { id, personId, ticketId, kind, at } of named.filter((one) => ids.has(one.id))) {
    journal(tx, {
      type: 'notification.added',
      ...(ticketId !== undefined && { ticketId }),
      subjectId: id,
      audience: 'internal',
      at,
      data: { id, personId, kind },
    });
  }
}

/** Whole characters only: half of a surrogate pair cannot be stored. */
function fitting(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, LONGEST_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
