import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MakeMessages } from './make-messages.js';
import { after, NINE, OutgoingDesk } from './testing/outgoing-desk.js';

describe('making messages', () => {
  let desk: OutgoingDesk;

  beforeAll(async () => {
    desk = await OutgoingDesk.start({ ALLOW_LOCAL_ADDRESSES: 'true' });
  });
  afterAll(() => desk.stop());

  it('passes over no entry that is written while it looks', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const { tenant, admin, agent } = department;
    await desk.helpdesk
      .as(admin)
      .post('/webhooks')
      .send({ tenant: tenant.slug, url: 'http://127.0.0.1:1/', events: ['message.added'] })
      .expect(201);
    let isWriting = true;
    const writing = Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let reply = 0; reply < 10; reply += 1) {
          await desk.helpdesk
            .as(agent)
            .post(`/tickets/${ticket.ref}/replies`)
            .send({ body: 'x' })
            .expect(201);
        }
      }),
    ).finally(() => {
      isWriting = false;
    });
    const looking = Array.from({ length: 3 }, async () => {
      while (isWriting) await desk.get(MakeMessages).make([tenant], after(NINE, 1));
    });
    await Promise.all([writing, ...looking]);
    await desk.get(MakeMessages).make([tenant], after(NINE, 1));

    const { rows } = await desk.helpdesk.admin.query<{ seq: string }>(
      `select seq from app.outgoing_messages where tenant_id = $1 and channel = 'webhook' order by seq`,
      [tenant.id],
    );
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(40);
  });
});
