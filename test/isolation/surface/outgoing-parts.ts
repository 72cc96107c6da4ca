import { randomUUID } from 'node:crypto';
import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { idOf, succeed } from './made.js';
import type { Names } from './names.js';

/** What goes out of the department. */
export async function outgoingParts(
  helpdesk: HelpdeskTestApp,
  { tenant, requester, admin }: TestDepartment,
  word: string,
): Promise<Pick<Names, 'webhookId' | 'outgoingId'>> {
  const asAdmin = helpdesk.as(admin);
  const webhookId = await idOf(
    asAdmin.post('/webhooks').send({
      ...{ tenant: tenant.slug, url: `https://hooks.example/${word}` },
      events: ['sla.breached', 'message.added'],
    }),
  );
  await succeed(
    asAdmin.put('/mail-templates').send({
      ...{ tenant: tenant.slug, event: 'moved', subject: 'News {{ticket.ref}}', body: word },
    }),
  );
  const outgoingId = randomUUID();
  await helpdesk.admin.query(
    `insert into app.outgoing_messages (tenant_id, id, channel, person_id, audience, seq, news, state,
       due_at, give_up_at, created_at, settled_at, reason)
     values ($1, $2, 'mail', $3, 'requester', 1, '[]', 'parked', now(), now(), now(), now(), 'no answer')`,
    [tenant.id, outgoingId, requester.id],
  );
  return { webhookId, outgoingId };
}
