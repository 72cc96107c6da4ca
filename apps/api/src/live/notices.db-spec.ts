import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellInApp } from '#notices';
import { HelpdeskTestApp, LiveTestClient, type TestPerson } from '#testing';
import { systemActor, TenantDb } from '#tenancy';

describe('what is unread, in two browsers and under two hats', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const unread = async (person: TestPerson, hat = person.hat): Promise<number> => {
    const { body } = await helpdesk.as(person, hat).get('/notifications').expect(200);
    return (body as { unread: number }).unread;
  };

  it('is the same everywhere, and every browser hears when it changes', async () => {
    const { tenant, agent, agent2 } = await helpdesk.aDepartment();
    const requesting = await helpdesk.grant(agent, tenant, 'requester');
    const [first, second, other] = await Promise.all([
      LiveTestClient.connect(helpdesk, agent),
      LiveTestClient.connect(helpdesk, agent, requesting),
      LiveTestClient.connect(helpdesk, agent2),
    ]);
    for (const client of [first, second, other]) await client.follow(tenant.id);
    const heard = ({ received }: LiveTestClient): number =>
      received.filter(({ event }) => event === 'notice').length;

    await helpdesk.app.get(TenantDb).write(systemActor([tenant]), tenant.id, (tx) =>
      tellInApp(tx, [
        ...['one', 'two'].map((title) => ({
          ...{ personId: agent.id, kind: 'mentioned' as const, title, at: new Date() },
        })),
        { personId: agent2.id, kind: 'mentioned', title: 'other', at: new Date() },
      ]),
    );
    for (const client of [first, second]) await client.until(() => heard(client) >= 2);
    expect([await unread(agent), await unread(agent, requesting)]).toEqual([2, 2]);

    // Read in one browser, under one hat.
    const { body } = await helpdesk.as(agent, requesting).get('/notifications').expect(200);
    const { items } = body as { items: { id: string }[] };
    await helpdesk
      .as(agent, requesting)
      .post(`/notifications/${items[0]?.id ?? ''}/read`)
      .expect(200);
    for (const client of [first, second]) await client.until(() => heard(client) >= 3);
    expect([await unread(agent), await unread(agent, requesting)]).toEqual([1, 1]);

    await helpdesk.as(agent).post('/notifications/read-all').expect(200, { read: 1 });
    for (const client of [first, second]) await client.until(() => heard(client) >= 4);
    expect([await unread(agent), await unread(agent, requesting)]).toEqual([0, 0]);
    expect(await unread(agent2)).toBe(1);
    await other.until(() => heard(other) > 0);
    expect(heard(other)).toBe(1);
    for (const client of [first, second, other]) client.close();
  });
});
