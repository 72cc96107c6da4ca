import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NoticeKind, tellInApp } from '#notices';
import type { TestDepartment, TestPerson } from '#testing';
import { systemActor, TenantDb } from '#tenancy';
import { newPushKey } from '#web-push';
import { MakeMessages } from './make-messages.js';
import { SendPushes } from './send-pushes.js';
import { after, NINE, OutgoingDesk } from './testing/outgoing-desk.js';
import { PushService, type TestBrowser } from './testing/push-service.js';

const NIGHT = '2026-11-24T22:30:00Z';
const QUIET = { quietFrom: 22 * 60, quietTo: 7 * 60 };

describe('push to browsers', () => {
  let desk: OutgoingDesk;
  let service: PushService;

  beforeAll(async () => {
    service = await PushService.start();
    desk = await OutgoingDesk.start({ ALLOW_LOCAL_ADDRESSES: 'true', PUSH_KEY: newPushKey() });
  });
  afterAll(async () => {
    await desk.stop();
    await service.stop();
  });

  async function switchedOn(person: TestPerson): Promise<TestBrowser> {
    const browser = service.aBrowser();
    const { body } = await desk.helpdesk.as(person).get('/push-subscriptions').expect(200);
    const { serverKey } = body as { serverKey: string };
    await desk.helpdesk
      .as(person)
      .put('/push-subscriptions')
      .send(browser.subscription(serverKey))
      .expect(200);
    return browser;
  }

  const browsersOf = async (person: TestPerson): Promise<{ id: string; endpoint: string }[]> => {
    const { body } = await desk.helpdesk.as(person).get('/push-subscriptions').expect(200);
    return (body as { items: { id: string; endpoint: string }[] }).items;
  };

  const tell = (
    { tenant }: TestDepartment,
    personId: string,
    [kind, ticketId]: readonly [kind: NoticeKind, ticketId?: string],
    at = NINE,
  ) =>
    desk.get(TenantDb).write(systemActor([tenant]), tenant.id, (tx) =>
      tellInApp(tx, [
        {
          ...{ personId, kind, title: 'xylophonesecret', at: new Date(at) },
          ...(ticketId !== undefined && { ticketId }),
        },
      ]),
    );

  async function pass({ tenant }: TestDepartment, now: Date): Promise<void> {
    while ((await desk.get(MakeMessages).make([tenant], now)).length > 0);
    for (;;) {
      const begun = await desk.get(SendPushes).sendPushes(tenant, now);
      if (begun.length === 0) return;
      await Promise.all(begun);
    }
  }

  const texts = ({ pushed }: TestBrowser): unknown[] => pushed.map(({ text }) => text);

  it('tells each browser once, sealed, with what a locked screen may show', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket({ subject: 'xylophonesecret' });
    const [one, two] = [await switchedOn(department.agent2), await switchedOn(department.agent2)];
    const other = await switchedOn(department.agent);
    await desk.reply(department, ticket, 'xylophonesecret', 'internal');
    await tell(department, department.agent2.id, ['mentioned', ticket.id]);

    await pass(department, after(NINE, 1));
    await pass(department, after(NINE, 3600));

    expect(texts(one)).toEqual([
      { id: expect.any(String) as unknown, kind: 'mentioned', ref: ticket.ref },
    ]);
    expect(two.pushed).toHaveLength(1);
    expect(other.pushed).toEqual([]);
    const [pushed] = one.pushed;
    expect(pushed?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'normal' });
    expect(pushed?.headers['topic']).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(pushed?.text)).not.toContain('xylophone');
  });

  it('tells a requester of an answer, but not what it is, nor of a note', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const browser = await switchedOn(department.requester);
    await desk.reply(department, ticket, 'xylophonesecret', 'internal');
    await desk.reply(department, ticket, 'xylophonesecret');

    await pass(department, after(NINE, 1));

    const told = texts(browser) as { kind: string }[];
    expect(told.filter(({ kind }) => kind === 'answered')).toEqual([
      { id: expect.any(String) as unknown, kind: 'answered', ref: ticket.ref },
    ]);
    expect(JSON.stringify(told)).not.toContain('xylophone');
  });

  it('says the same under the same id when it is repeated', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const browser = await switchedOn(department.agent);
    browser.answer = (times) => (times === 0 ? 503 : 201);
    await tell(department, department.agent.id, ['escalated', ticket.id]);
    await pass(department, after(NINE, 1));
    expect(browser.pushed).toEqual([]);
    await pass(department, after(NINE, 60));
    // As if the worker had died between the answer and its note of it.
    await desk.helpdesk.admin.query(
      `update app.outgoing_messages set state = 'waiting', settled_at = null
       where tenant_id = $1 and channel = 'push'`,
      [department.tenant.id],
    );
    await pass(department, after(NINE, 120));

    const [first, again, ...more] = browser.pushed;
    expect(more).toEqual([]);
    expect(again?.text).toEqual(first?.text);
    expect(again?.headers['topic']).toBe(first?.headers['topic']);
    expect(first?.headers['urgency']).toBe('high');
  });

  it.each([404, 410])('forgets a browser that is gone (%i)', async (status) => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const [gone, stays] = [await switchedOn(department.agent), await switchedOn(department.agent)];
    gone.answer = () => status;
    await tell(department, department.agent.id, ['mentioned', ticket.id]);
    await tell(department, department.agent.id, ['escalated', ticket.id]);

    await pass(department, after(NINE, 1));
    await pass(department, after(NINE, 3600));

    expect((await browsersOf(department.agent)).map(({ endpoint }) => endpoint)).toEqual([
      stays.endpoint,
    ]);
    expect(stays.pushed).toHaveLength(2);
    const { rows } = await desk.helpdesk.admin.query<{ state: string }>(
      `select state from app.outgoing_messages where tenant_id = $1 and channel = 'push'`,
      [department.tenant.id],
    );
    expect(rows.map(({ state }) => state).sort()).toEqual(['dropped', 'dropped', 'sent', 'sent']);
  });

  it('waits until quiet hours are over, but not with what is urgent', async () => {
    desk.at(NIGHT);
    const { department, ticket } = await desk.aTakenTicket();
    const browser = await switchedOn(department.agent);
    await desk.choose(department.agent, {}, QUIET);
    await tell(department, department.agent.id, ['mentioned', ticket.id], NIGHT);
    await tell(department, department.agent.id, ['on_call_changed'], NIGHT);

    await pass(department, after(NIGHT, 3600));
    expect(texts(browser)).toMatchObject([{ kind: 'on_call_changed', ref: null }]);
    await pass(department, new Date('2026-11-25T07:00:00Z'));
    expect(texts(browser)).toMatchObject([{}, { kind: 'mentioned' }]);
  });

  it('does not come to whoever does not want it, nor has left, nor switched it off', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const { agent, agent2, lead, tenant } = department;
    const unwanted = await switchedOn(agent);
    const left = await switchedOn(agent2);
    const off = await switchedOn(lead);
    await desk.choose(agent, { mentioned: ['app', 'mail'] });
    for (const { id } of [agent, agent2, lead])
      await tell(department, id, ['mentioned', ticket.id]);
    await desk.get(MakeMessages).make([tenant], after(NINE, 1));
    await desk.helpdesk.admin.query(
      `update auth.grants set revoked_at = clock_timestamp() where account_id = $1`,
      [agent2.id],
    );
    const [{ id } = { id: '' }] = await browsersOf(lead);
    await desk.helpdesk.as(agent).delete(`/push-subscriptions/${id}`).expect(404);
    await desk.helpdesk.as(lead).delete(`/push-subscriptions/${id}`).expect(204);

    await pass(department, after(NINE, 2));

    expect([unwanted, left, off].flatMap(({ pushed }) => pushed)).toEqual([]);
  });

  it('holds up nobody but the browsers of a push service that does not answer', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const slowService = await PushService.start();
    const slow = slowService.aBrowser();
    const { promise, resolve } = Promise.withResolvers<number>();
    slow.answer = () => promise;
    const quick = await switchedOn(department.agent);
    const { body } = await desk.helpdesk.as(department.agent2).get('/push-subscriptions');
    await desk.helpdesk
      .as(department.agent2)
      .put('/push-subscriptions')
      .send(slow.subscription((body as { serverKey: string }).serverKey))
      .expect(200);
    await tell(department, department.agent2.id, ['mentioned', ticket.id]);
    await desk.get(MakeMessages).make([department.tenant], after(NINE, 1));
    const hanging = await desk.get(SendPushes).sendPushes(department.tenant, after(NINE, 1));
    await tell(department, department.agent.id, ['mentioned', ticket.id]);
    await tell(department, department.agent2.id, ['escalated', ticket.id]);

    await pass(department, after(NINE, 2));

    expect(quick.pushed).toHaveLength(1);
    resolve(201);
    await Promise.all(hanging);
    await pass(department, after(NINE, 3));
    expect(texts(slow)).toMatchObject([{ kind: 'mentioned' }, { kind: 'escalated' }]);
    await slowService.stop();
  });

  it.each([
    ['inside', { endpoint: 'http://169.254.169.254/latest' }, 'endpoint'],
    ['a private network', { endpoint: 'https://10.0.0.1/send' }, 'endpoint'],
    ['a file', { endpoint: 'file:///etc/passwd' }, 'endpoint'],
    ['a key that is none', { p256dh: 'AAAA' }, 'p256dh'],
  ])('is not switched on for %s', async (_, wrong, field) => {
    const { agent } = await desk.helpdesk.aDepartment();
    const { body } = await desk.helpdesk.as(agent).get('/push-subscriptions');
    const { serverKey } = body as { serverKey: string };

    const refused = await desk.helpdesk
      .as(agent)
      .put('/push-subscriptions')
      .send({ ...service.aBrowser().subscription(serverKey), ...wrong })
      .expect(400);

    expect(refused.body).toMatchObject({ errors: [{ field }] });
    expect(await browsersOf(agent)).toEqual([]);
  });

  it('follows nobody inside, whoever points there', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const browser = await switchedOn(department.agent);
    browser.answer = () => 307;
    await tell(department, department.agent.id, ['mentioned', ticket.id]);

    await pass(department, after(NINE, 1));

    expect(browser.asked).toBe(1);
    const { rows } = await desk.helpdesk.admin.query(
      `select state, reason from app.outgoing_messages where tenant_id = $1 and channel = 'push'`,
      [department.tenant.id],
    );
    expect(rows).toEqual([{ state: 'waiting', reason: 'the push service answered 307' }]);
  });

  it('is kept for ten browsers of a person, in each department, the newest', async () => {
    desk.at(NINE);
    const { agent } = await desk.helpdesk.aDepartment();
    const browsers: TestBrowser[] = [];
    for (let second = 0; second < 11; second += 1) {
      desk.at(after(NINE, second).toISOString());
      browsers.push(await switchedOn(agent));
    }
    const kept = await browsersOf(agent);
    expect(kept.map(({ endpoint }) => endpoint)).toEqual(
      browsers.slice(1).map(({ endpoint }) => endpoint),
    );
  });
});
