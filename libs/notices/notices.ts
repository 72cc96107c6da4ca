import { journal } from '#journal';
import type { Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';

/** What people can be told in the app, and the event of their choices that it falls under. */
export const NOTICE_EVENTS = {
  ticket_assigned: 'assigned',
  ticket_replied: 'answered',
  sla_warned: 'warned',
  sla_breached: 'breached',
  escalated: 'escalated',
  approval_asked: 'approval_asked',
  approval_answered: 'approval_answered',
  major_incident: 'major_incident',
  on_call_changed: 'on_call_changed',
  mentioned: 'mentioned',
} as const;
export type NoticeKind = keyof typeof NOTICE_EVENTS;
export const NOTICE_KINDS = Object.keys(NOTICE_EVENTS) as readonly NoticeKind[];

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
 * to be told of this kind. E-mail and push are made of the entry in the journal. Only staff and the
 * system may; a requester's transaction is refused by the database.
 */
export async function tellInApp(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const named = notices.map((notice) => ({ ...notice, id: uuidv7() }));
  const wanted = await tx.query<{ id: string }>(
    `with wanted as (
       select n.id, n.person_id, n.ticket_id, n.kind, n.title, n.created_at
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
         $7::timestamptz[], $8::text[])
         as n (id, person_id, ticket_id, kind, title, created_at, event)
       where not exists (
         select from app.notification_preferences p
         where p.tenant_id = $1 and p.person_id = n.person_id
           and not (p.choices -> n.event) ? 'app')
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
      named.map(({ kind }) => NOTICE_EVENTS[kind]),
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
