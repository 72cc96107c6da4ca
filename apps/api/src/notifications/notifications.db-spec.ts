import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellInApp } from '#notices';
import { HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { systemActor, TenantDb } from '#tenancy';

interface Page {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly readAt: string | null;
  }[];
  readonly nextCursor: string | null;
  readonly unread: number;
}

describe('what a person is told in the app', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  async function tell(
    { tenant }: TestDepartment,
    person: TestPerson,
    titles: readonly string[],
  ): Promise<void> {
    await helpdesk.app.get(TenantDb).write(systemActor([tenant]), tenant.id, (tx) =>
      tellInApp(
        tx,
        titles.map((title, index) => ({
          personId: person.id,
          kind: 'ticket_assigned',
          title,
          at: new Date(Date.UTC(2026, 10, 24, 10, index)),
        })),
      ),
    );
  }

  const page = async (person: TestPerson, query = '', hat = person.hat): Promise<Page> => {
    const { body } = await helpdesk.as(person, hat).get(`/notifications${query}`).expect(200);
    return body as Page;
  };

  it('comes newest first, page by page', async () => {
    const department = await helpdesk.aDepartment();
    await tell(department, department.agent, ['one', 'two', 'three']);

    const first = await page(department.agent, '?limit=2');
    const second = await page(department.agent, `?limit=2&cursor=${first.nextCursor ?? ''}`);

    expect(first.items.map(({ title }) => title)).toEqual(['three', 'two']);
    expect(first.unread).toBe(3);
    expect(second.items.map(({ title }) => title)).toEqual(['one']);
    expect(second.nextCursor).toBeNull();
  });

  it('is theirs alone', async () => {
    const department = await helpdesk.aDepartment();
    await tell(department, department.lead, ['for the lead']);
    const [item] = (await page(department.lead)).items;

    expect((await page(department.agent)).items).toEqual([]);
    await helpdesk
      .as(department.agent)
      .post(`/notifications/${item?.id ?? ''}/read`)
      .expect(404);
    expect((await page(department.lead)).unread).toBe(1);
  });

  it('comes from all departments of the hat, and from no other', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.grant(ours.agent, theirs.tenant, 'agent');
    const requesting = await helpdesk.grant(ours.agent, ours.tenant, 'requester');
    await tell(ours, ours.agent, ['ours']);
    await tell(theirs, ours.agent, ['theirs']);

    const asAgent = await page(ours.agent);
    const asRequester = await page(ours.agent, '', requesting);

    expect(asAgent.items.map(({ title }) => title).sort()).toEqual(['ours', 'theirs']);
    expect(asRequester.items.map(({ title }) => title)).toEqual(['ours']);
  });

  it('is read one by one or all at once, in all departments', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.grant(ours.agent, theirs.tenant, 'agent');
    await tell(ours, ours.agent, ['one', 'two']);
    await tell(theirs, ours.agent, ['three']);
    const [newest] = (await page(ours.agent)).items;
    helpdesk.clock.set('2026-11-24T11:00:00Z');

    const read = `/notifications/${newest?.id ?? ''}/read`;
    const first = await helpdesk.as(ours.agent).post(read).expect(200);
    helpdesk.clock.set('2026-11-24T12:00:00Z');
    const again = await helpdesk.as(ours.agent).post(read).expect(200);
    helpdesk.clock.release();

    expect(first.body).toMatchObject({ readAt: '2026-11-24T11:00:00.000Z' });
    expect(again.body).toEqual(first.body);
    expect((await page(ours.agent)).unread).toBe(2);
    await helpdesk.as(ours.agent).post('/notifications/read-all').expect(200, { read: 2 });
    await helpdesk.as(ours.agent).post('/notifications/read-all').expect(200, { read: 0 });
    expect((await page(ours.agent)).unread).toBe(0);
  });

  it('is cut to what fits, without half a character', async () => {
    const department = await helpdesk.aDepartment();
    await tell(department, department.agent, [`${'x'.repeat(398)}😀 and more`, 'y'.repeat(400)]);

    const { items } = await page(department.agent);

    expect(items.map(({ title }) => title)).toEqual(['y'.repeat(400), `${'x'.repeat(398)}…`]);
  });

  it.each(['nonsense', 'WyJub3RpZmljYXRpb25zIiwiMjAyNiIsIngiXQ'])(
    'refuses the cursor %s',
    async (cursor) => {
      const department = await helpdesk.aDepartment();

      await helpdesk.as(department.agent).get(`/notifications?cursor=${cursor}`).expect(400);
    },
  );

  it('is written by staff only', async () => {
    const { tenant, requester, agent } = await helpdesk.aDepartment();
    const actor = {
      personId: requester.id,
      name: '',
      role: 'requester',
      tenants: [tenant],
    } as const;
    const notice = {
      personId: agent.id,
      kind: 'ticket_assigned',
      title: 'Boo',
      at: new Date(),
    } as const;

    const written = helpdesk.app
      .get(TenantDb)
      .write(actor, tenant.id, (tx) => tellInApp(tx, [notice]));

    await expect(written).rejects.toThrow('row-level security');
  });
});
