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
 * Tells people in the app, in the transaction of what they are told about. Only staff and the
 * system may; a requester's transaction is refused by the database.
 */
export async function tellInApp(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const named = notices.map((notice) => ({ ...notice, id: uuidv7() }));
  for (const { id, personId, ticketId, at } of named) {
    journal(tx, {
      type: 'notification.added',
      ...(ticketId !== undefined && { ticketId }),
      subjectId: id,
      audience: 'internal',
      at,
      data: { id, personId },
    });
  }
  await tx.execute(
    `insert into app.notifications (tenant_id, id, person_id, ticket_id, kind, title, created_at)
     select $1, n.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
       $7::timestamptz[]) as n`,
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
}

/** Whole characters only: half of a surrogate pair cannot be stored. */
function fitting(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, LONGEST_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
