import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { MakeMessages } from './make-messages.js';
import { SendMessages } from './send-messages.js';
import { after, NINE, OutgoingDesk } from './testing/outgoing-desk.js';
import { type Told, WebhookReceiver } from './testing/webhook-receiver.js';

const EVENTS = ['ticket.assigned', 'ticket.status-changed', 'message.added'];
const HOUR = 3600;

interface Made {
  readonly id: string;
  readonly secret: string;
}

describe('a webhook', () => {
  let desk: OutgoingDesk;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    desk = await OutgoingDesk.start({ ALLOW_LOCAL_ADDRESSES: 'true' });
  });
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    desk.at(NINE);
  });
  afterEach(() => receiver.stop());
  afterAll(() => desk.stop());

  const add = async (
    { admin, tenant }: TestDepartment,
    changes: Readonly<Record<string, unknown>> = {},
  ): Promise<Made> => {
    const { body } = await desk.helpdesk
      .as(admin)
      .post('/webhooks')
      .send({ tenant: tenant.slug, url: receiver.url('/hook'), events: EVENTS, ...changes })
      .expect(201);
    return body as Made;
  };
  const payloadOf = ({ body }: Told) =>
    JSON.parse(body) as { type: string; data: { seq: number; ticket: string } };
  /** Whether a signature of this secret is among those that came. */
  const isSigned = (secret: string, { body, headers }: Told): boolean => {
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    const signature = new Webhook(secret).sign(String(headers['webhook-id']), at, body);
    return String(headers['webhook-signature']).split(' ').includes(signature);
  };

  it('is told what happened, signed so that the Standard Webhooks library agrees', async () => {
    const { department, ticket } = await desk.aTakenTicket();
    const { secret } = await add(department);
    await desk.reply(department, ticket, 'Secret words.', 'internal');
    // Signed now, as a receiver checks the time.
    await desk.pass(department, new Date());

    const [told, ...more] = receiver.told;
    expect(more).toEqual([]);
    expect(
      told && new Webhook(secret).verify(told.body, told.headers as Record<string, string>),
    ).toMatchObject({
      type: 'message.added',
      data: { department: department.tenant.slug, ticket: ticket.ref, audience: 'internal' },
    });
    expect(told?.body).not.toContain('Secret words.');
    const headers = told?.headers as Record<string, string>;
    const altered = { ...headers, 'webhook-id': 'another' };
    expect(() => new Webhook(secret).verify(told?.body ?? '', altered)).toThrow();
  });

  it('hears of a ticket in order, though tries fail, under the same id each time', async () => {
    const { department, ticket } = await desk.aTakenTicket();
    await add(department);
    for (const word of ['one', 'two', 'three']) await desk.reply(department, ticket, word);
    let refusals = 2;
    receiver.answer = () => (refusals-- > 0 ? 500 : 204);

    for (const seconds of [1, 30, 120, 600]) await desk.pass(department, after(NINE, seconds));

    const seqs = receiver.told.map((told) => payloadOf(told).data.seq);
    const [first] = seqs;
    expect(seqs.slice(0, 3)).toEqual([first, first, first]);
    expect(
      new Set(receiver.told.slice(0, 3).map(({ headers }) => headers['webhook-id'])).size,
    ).toBe(1);
    expect(new Set(receiver.told.slice(0, 3).map(({ body }) => body)).size).toBe(1);
    expect([...seqs]).toEqual([...seqs].sort((a, b) => a - b));
    expect(new Set(seqs).size).toBe(3);
  });

  it('that is slow holds up itself alone', async () => {
    const { department, ticket } = await desk.aTakenTicket();
    const release: (() => void)[] = [];
    const slow = new Promise<number>((resolve) => {
      release.push(() => {
        resolve(204);
      });
    });
    receiver.answer = ({ path }) => (path === '/slow' ? slow : 204);
    await add(department, { url: receiver.url('/slow') });
    await add(department, { url: receiver.url('/fast') });
    await desk.reply(department, ticket, 'one');
    await desk.reply(department, ticket, 'two');
    const { tenant } = department;
    await desk.get(MakeMessages).make([tenant], after(NINE, 1));
    const send = desk.get(SendMessages);
    const begun = await send.sendDeliveries(tenant, after(NINE, 1));
    expect(begun).toHaveLength(2);

    await Promise.race(begun);
    const [next] = await send.sendDeliveries(tenant, after(NINE, 1));
    await next;

    const paths = receiver.told.map(({ path }) => path);
    expect(paths.filter((path) => path === '/fast')).toHaveLength(2);
    expect(paths.filter((path) => path === '/slow')).toHaveLength(1);
    for (const one of release) one();
    await Promise.all(begun);
  });

  it('that never answers has its messages parked after a day, and shown, and sent again', async () => {
    const { department, ticket } = await desk.aTakenTicket();
    await add(department);
    await desk.reply(department, ticket, 'one');
    await desk.reply(department, ticket, 'two');
    receiver.answer = () => 302;
    for (let minutes = 1; minutes <= 25 * 60; minutes += 5) {
      await desk.pass(department, after(NINE, minutes * 60));
    }
    const asked = receiver.told.length;
    expect(receiver.told.every(({ path }) => path === '/hook')).toBe(true);
    const log = `/outgoing-messages?tenant=${department.tenant.slug}&state=parked`;
    const { body } = await desk.helpdesk.as(department.admin).get(log).expect(200);
    const { items } = body as { items: { id: string; reason: string }[] };
    expect(body).toMatchObject({ parked: 2 });
    expect(items[1]?.reason).toBe('it points elsewhere (302); nobody follows');

    receiver.answer = () => 204;
    desk.at(after(NINE, 29 * HOUR).toISOString());
    for (const { id } of items) {
      await desk.helpdesk
        .as(department.admin)
        .post(`/outgoing-messages/${id}/send`)
        .send({ tenant: department.tenant.slug })
        .expect(200);
    }
    await desk.pass(department, after(NINE, 30 * HOUR));

    expect(receiver.told).toHaveLength(asked + 2);
    const again = receiver.told.slice(asked).map((told) => payloadOf(told).data.seq);
    expect(again).toEqual([...again].sort((a, b) => a - b));
  });

  it('signs with the old secret as well for a day after a new one', async () => {
    const { department, ticket } = await desk.aTakenTicket();
    const { id, secret } = await add(department);
    const { body } = await desk.helpdesk
      .as(department.admin)
      .post(`/webhooks/${id}/secret`)
      .send({ tenant: department.tenant.slug })
      .expect(200);
    const fresh = (body as Made).secret;
    await desk.reply(department, ticket, 'one');
    await desk.pass(department, after(NINE, 1));
    desk.at(after(NINE, 25 * HOUR).toISOString());
    await desk.reply(department, ticket, 'two');
    await desk.pass(department, after(NINE, 25 * HOUR + 1));

    const [soon, later] = receiver.told;
    expect(fresh).not.toBe(secret);
    for (const key of [secret, fresh]) expect(soon && isSigned(key, soon)).toBe(true);
    expect(later && isSigned(fresh, later)).toBe(true);
    expect(later && isSigned(secret, later)).toBe(false);
  });

  it('shows its secret once, and keeps it sealed', async () => {
    const department = await desk.helpdesk.aDepartment();
    const { secret, id } = await add(department);
    const { text } = await desk.helpdesk
      .as(department.admin)
      .get(`/webhooks?tenant=${department.tenant.slug}`)
      .expect(200);
    const { rows } = await desk.helpdesk.admin.query<{ secret: string }>(
      'select secret from app.webhooks where id = $1',
      [id],
    );
    expect(text).not.toContain(secret.slice('whsec_'.length));
    expect(rows[0]?.secret).not.toContain(secret.slice('whsec_'.length));
  });

  it('is told nothing while it is off, and nothing from before it was there', async () => {
    const { department, ticket } = await desk.aTakenTicket();
    const { tenant, admin } = department;
    const { id } = await add(department);
    const put = (active: boolean) =>
      desk.helpdesk
        .as(admin)
        .put(`/webhooks/${id}`)
        .send({ tenant: tenant.slug, url: receiver.url('/hook'), events: EVENTS, active })
        .expect(200);
    await put(false);
    await desk.reply(department, ticket, 'one');
    await desk.pass(department, after(NINE, 1));
    await put(true);
    await desk.pass(department, after(NINE, 2));
    expect(receiver.told).toEqual([]);

    await desk.helpdesk.as(admin).delete(`/webhooks/${id}?tenant=${tenant.slug}`).expect(204);
    await desk.helpdesk.as(admin).delete(`/webhooks/${id}?tenant=${tenant.slug}`).expect(404);
  });

  it('is of one department, and for its admin', async () => {
    const [ours, theirs] = await Promise.all([
      desk.helpdesk.aDepartment(),
      desk.helpdesk.aDepartment(),
    ]);
    const { id } = await add(ours);
    const slug = theirs.tenant.slug;
    await desk.helpdesk.as(theirs.admin).delete(`/webhooks/${id}?tenant=${slug}`).expect(404);
    await desk.helpdesk.as(ours.agent).get(`/webhooks?tenant=${ours.tenant.slug}`).expect(403);
  });
});

describe('a webhook, where nothing inside may be asked', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it.each([
    'http://hooks.example/',
    'https://127.1/',
    'https://2130706433/',
    'https://[::ffff:169.254.169.254]/',
    'https://user:secret@hooks.example/',
    'file:///etc/passwd',
  ])('is never %s', async (url) => {
    const { admin, tenant } = await helpdesk.aDepartment();
    const { body } = await helpdesk
      .as(admin)
      .post('/webhooks')
      .send({ tenant: tenant.slug, url, events: ['sla.breached'] })
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'url' }] });
  });

  it('whose name leads inside is not connected to', async () => {
    const receiver = await WebhookReceiver.start();
    const { admin, agent, tenant, ...rest } = await helpdesk.aDepartment();
    const department = { admin, agent, tenant, ...rest };
    const port = new URL(receiver.url()).port;
    await helpdesk
      .as(admin)
      .post('/webhooks')
      .send({ tenant: tenant.slug, url: `https://localhost:${port}/`, events: ['ticket.created'] })
      .expect(201);
    await helpdesk
      .as(agent)
      .post('/tickets')
      .send({
        ...{ tenant: tenant.slug, type: 'incident', subject: 'A', description: 'B' },
        ...{ impact: 'low', urgency: 'low', requesterId: department.requester.id },
      })
      .expect(201);
    const now = new Date();
    await helpdesk.app.get(MakeMessages, { strict: false }).make([tenant], now);
    await Promise.all(
      await helpdesk.app.get(SendMessages, { strict: false }).sendDeliveries(tenant, now),
    );

    const { body } = await helpdesk
      .as(admin)
      .get(`/outgoing-messages?tenant=${tenant.slug}`)
      .expect(200);
    expect(body).toMatchObject({
      items: [{ state: 'waiting', reason: 'the address has no address on the public internet' }],
    });
    expect(receiver.told).toEqual([]);
    await receiver.stop();
  });
});
