import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDepartment } from '#testing';
import { systemActor, TenantDb } from '#tenancy';
import { MakeMessages } from './make-messages.js';
import { SendMessages } from './send-messages.js';
import { claimMails } from './send-messages.queries.js';
import { after, NINE, OutgoingDesk } from './testing/outgoing-desk.js';

const DAY_S = 24 * 3600;

describe('sending mail', () => {
  let desk: OutgoingDesk;

  beforeAll(async () => {
    desk = await OutgoingDesk.start();
  });
  afterEach(() => {
    desk.mail.refusal = null;
  });
  afterAll(() => desk.stop());

  const logOf = async ({ admin, tenant }: TestDepartment, query = '') => {
    const { body } = await desk.helpdesk
      .as(admin)
      .get(`/outgoing-messages?tenant=${tenant.slug}${query}`)
      .expect(200);
    return body as {
      items: { id: string; state: string; reason: string | null; attempts: number; to: string }[];
      parked: number;
    };
  };

  it('is tried again with growing waits, for a day, and then shown with the reason', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.reply(department, ticket, 'Hello?');
    desk.mail.refusal = { code: 451, says: 'later <banner>' };
    let tries = 0;
    for (let minutes = 2; minutes < 26 * 60; minutes += 1) {
      const before = tries;
      await desk.get(MakeMessages).make([department.tenant], after(NINE, 0));
      tries += await desk.get(SendMessages).sendMails(department.tenant, after(NINE, minutes * 60));
      if (tries > before && tries > 40) break;
    }

    const { items, parked } = await logOf(department, '&state=parked');
    expect(parked).toBe(1);
    expect(items).toMatchObject([
      { state: 'parked', reason: 'the mail server answered 451', attempts: tries },
    ]);
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThan(40);

    desk.mail.refusal = null;
    desk.at(after(NINE, 2 * DAY_S).toISOString());
    const again = `/outgoing-messages/${items[0]?.id ?? ''}/send`;
    const body = { tenant: department.tenant.slug };
    await desk.helpdesk.as(department.admin).post(again).send(body).expect(200);
    await desk.helpdesk.as(department.admin).post(again).send(body).expect(409);
    await desk.pass(department, after(NINE, 2 * DAY_S + 1));

    const [mail] = desk.mailsTo(department.requester);
    expect(mail?.parsed.messageId).toContain(items[0]?.id);
  });

  it('is parked at once when it is refused for good', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.reply(department, ticket, 'Hello?');
    desk.mail.refusal = { code: 550, says: 'no such user' };

    await desk.pass(department, after(NINE, 61));

    expect(await logOf(department)).toMatchObject({
      items: [{ state: 'parked', reason: 'the mail server answered 550', attempts: 1 }],
    });
  });

  it('is sent again, under the same id, after a worker died between sending and saying so', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const { tenant } = department;
    await desk.reply(department, ticket, 'Hello?');
    const now = after(NINE, 61);
    await desk.get(MakeMessages).make([tenant], now);
    const claimed = await desk
      .get(TenantDb)
      .write(systemActor([tenant]), tenant.id, (tx) =>
        claimMails(tx, { now, until: after(NINE, 181), most: 10 }),
      );

    await desk.pass(department, after(NINE, 120));
    expect(desk.mailsTo(department.requester)).toEqual([]);
    await desk.pass(department, after(NINE, 182));

    const [mail] = desk.mailsTo(department.requester);
    expect(mail?.parsed.messageId).toContain(claimed[0]?.id);
  });

  it('is made and sent once, however many workers there are', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.reply(department, ticket, 'Hello?');
    const now = after(NINE, 61);

    await Promise.all(
      Array.from({ length: 8 }, () => desk.get(MakeMessages).make([department.tenant], now)),
    );
    await Promise.all(
      Array.from({ length: 8 }, () => desk.get(SendMessages).sendMails(department.tenant, now)),
    );

    expect(desk.mailsTo(department.requester)).toHaveLength(1);
  });

  it('does not reach somebody whose right was taken meanwhile', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.reply(department, ticket, 'Hello?');
    await desk.get(MakeMessages).make([department.tenant], after(NINE, 10));
    await desk.helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1',
      [department.requester.id],
    );

    await desk.pass(department, after(NINE, 61));

    expect(desk.mailsTo(department.requester)).toEqual([]);
    expect(await logOf(department)).toMatchObject({ items: [{ state: 'dropped' }] });
  });

  it('tells nothing of what is older than a day', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.reply(department, ticket, 'Hello?');

    await desk.pass(department, after(NINE, DAY_S + 1));

    expect((await logOf(department)).items).toEqual([]);
  });

  it.each([
    ['a line end', 'Hi\r\nBcc: eve@evil.example'],
    ['a lone line feed', 'Hi\nBcc: eve@evil.example'],
    ['a line separator', 'Hi\u2028Bcc: eve@evil.example'],
    ['an encoded word', '=?utf-8?Q?Hi=0D=0ABcc:_eve@evil.example?='],
    ['text that turns round', 'Hi \u202Ecod.exe'],
  ])('has one subject, whatever is in it: %s', async (_, subject) => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.helpdesk.admin.query('update app.tickets set subject = $2 where id = $1', [
      ticket.id,
      subject,
    ]);
    await desk.helpdesk.admin.query('update app.people set name = $2 where id = $1', [
      department.requester.id,
      subject,
    ]);
    await desk.reply(department, ticket, subject);

    await desk.pass(department, after(NINE, 61));

    const [mail] = desk.mailsTo(department.requester);
    expect(mail?.to).toEqual([department.requester.email]);
    expect(mail?.parsed.bcc).toBeUndefined();
    expect([...(mail?.parsed.headers.keys() ?? [])]).not.toContain('bcc');
    const header = (mail?.source ?? '').split('\r\n\r\n')[0] ?? '';
    expect(header.match(/^subject:/gim)).toHaveLength(1);
    expect(header).not.toMatch(/^bcc:/im);
    expect(mail?.parsed.subject).not.toMatch(/[\u202E\u2028\n]/);
  });

  it.each([
    'rita@a.example,eve@evil.example',
    'rita@a.example> size=1\r\nrcpt to:<eve@evil.example',
    '"eve@evil.example"@a.example',
    'list:rita@a.example,eve@evil.example;',
  ])('goes to no address such as %s', async (address) => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.helpdesk.admin.query('update app.people set email = $2 where id = $1', [
      department.requester.id,
      `${department.tenant.slug}.${address}`,
    ]);
    await desk.reply(department, ticket, 'Hello?');
    const before = desk.mail.received.length;

    await desk.pass(department, after(NINE, 61));

    expect(desk.mail.received).toHaveLength(before);
    expect((await logOf(department, '&state=parked')).parked).toBe(1);
  });
});
