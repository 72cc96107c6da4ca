import type { Tx } from '#tenancy';
import { type MailTemplate, USUAL_TEMPLATES } from './domain/template.js';
import type { ToldEvent } from './domain/told-events.js';

/** What a department writes about each kind of event: its own words, or the usual ones. */
export async function templatesOf(
  tx: Tx,
  tenantId: string,
): Promise<Readonly<Record<ToldEvent, MailTemplate & { readonly isOwn?: boolean }>>> {
  const rows = await tx.query<MailTemplate & { event: ToldEvent }>(
    'select event, subject, body from app.mail_templates where tenant_id = $1',
    [tenantId],
  );
  const own = rows.map(({ event, subject, body }) => [event, { subject, body, isOwn: true }]);
  return { ...USUAL_TEMPLATES, ...(Object.fromEntries(own) as Record<ToldEvent, MailTemplate>) };
}

export async function putTemplate(
  tx: Tx,
  event: ToldEvent,
  { subject, body }: MailTemplate,
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into app.mail_templates (tenant_id, event, subject, body, updated_at)
     values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, event) do update set subject = excluded.subject,
       body = excluded.body, updated_at = excluded.updated_at`,
    [tx.tenantId, event, subject, body, at],
  );
}
