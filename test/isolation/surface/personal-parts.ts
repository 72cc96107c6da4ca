import { randomUUID } from 'node:crypto';
import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { idOf, succeed } from './made.js';

/** What belongs to the agent alone. */
export async function personalParts(
  helpdesk: HelpdeskTestApp,
  { tenant, agent }: TestDepartment,
  word: string,
): Promise<
  Record<'notificationId' | 'subscriptionId' | 'viewId' | 'sessionId' | 'tokenId', string>
> {
  const asAgent = helpdesk.as(agent);
  const notificationId = randomUUID();
  await helpdesk.admin.query(
    `insert into app.notifications (tenant_id, id, person_id, kind, title, created_at)
     values ($1, $2, $3, 'ticket_assigned', $4, now())`,
    [tenant.id, notificationId, agent.id, `Yours ${word}`],
  );
  const subscriptionId = randomUUID();
  await helpdesk.admin.query(
    `insert into app.push_subscriptions (tenant_id, id, person_id, endpoint, host, p256dh, auth,
       server_key, browser, created_at)
     values ($1, $2, $3, $4, 'push.example', 'p', 'a', 'k', $5, now())`,
    [tenant.id, subscriptionId, agent.id, `https://push.example/${word}`, `Browser ${word}`],
  );
  const elsewhere = helpdesk.as(await helpdesk.signInAgain(agent));
  const listed = await succeed(elsewhere.get('/sessions'));
  const { items } = listed.body as { items: { id: string; current: boolean }[] };
  return {
    notificationId,
    subscriptionId,
    viewId: await idOf(
      asAgent.post('/views').send({ name: `View ${word}`, filters: { open: true } }),
    ),
    sessionId: items.find(({ current }) => current)?.id ?? '',
    tokenId: await idOf(asAgent.post('/tokens').send({ name: `Token ${word}` })),
  };
}
