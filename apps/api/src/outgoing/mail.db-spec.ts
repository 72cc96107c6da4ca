import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type NoticeKind, tellInApp } from '#notices';
import type { TestDepartment, TestPerson } from '#testing';
import { systemActor, TenantDb } from '#tenancy';
import { MakeMessages } from './make-messages.js';
import { after, NINE, OutgoingDesk } from './testing/outgoing-desk.js';

describe('e-mail', () => {
  let desk: OutgoingDesk;

  beforeAll(async () => {
    desk = await OutgoingDesk.start();
  });
  afterEach(() => {
    desk.mail.refusal = null;
  });
  afterAll(() => desk.stop());

  it('tells a requester of an answer, once, and says what it is', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket({ subject: 'Röntgen <b>bild</b>' });
    await desk.reply(department, ticket, 'Have you tried\nto turn it off & on?');

    await desk.pass(department, after(NINE, 30));
    expect(desk.mailsTo(department.requester)).toEqual([]);
    await desk.pass(department, after(NINE, 61));
    await desk.pass(department, after(NINE, 3600));

    const [mail, ...more] = desk.mailsTo(department.requester);
    expect(more).toEqual([]);
    expect(mail?.from).toBe('desk@provider.example');
    expect(mail?.parsed).toMatchObject({
      subject: `${ticket.ref}: Röntgen <b>bild</b>`,
      references: `<ticket-${ticket.id}@localhost>`,
      from: { value: [{ name: 'Desk', address: 'desk@provider.example' }] },
    });
    expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.parsed.text).toContain('Have you tried\nto turn it off & on?');
    expect(mail?.parsed.html).toContain('Röntgen &lt;b&gt;bild&lt;/b&gt;');
    expect(mail?.parsed.html).toContain('Have you tried<br>to turn it off &amp; on?');
    expect(mail?.parsed.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
  });

  it('makes one message of what happens to a ticket within a minute', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    for (const word of ['one', 'two', 'three']) await desk.reply(department, ticket, word);
    await desk.pass(department, after(NINE, 10));
    desk.at(after(NINE, 20).toISOString());
    await desk.reply(department, ticket, 'four');
    await desk.pass(department, after(NINE, 61));
    desk.at(after(NINE, 90).toISOString());
    await desk.reply(department, ticket, 'five');

    await desk.pass(department, after(NINE, 600));

    const mails = desk.mailsTo(department.requester);
    expect(mails).toHaveLength(2);
    for (const word of ['one', 'two', 'three', 'four']) {
      expect(mails[0]?.parsed.text).toContain(word);
    }
    expect(mails[1]?.parsed.text).toContain('five');
  });

  it('tells a requester nothing of an internal note, whatever else it tells', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    const { agent, requester } = department;
    const secret = 'xylophonesecret';
    await desk.reply(department, ticket, `${secret} one`, 'internal');
    await desk.reply(department, ticket, 'We look at it.');
    await desk.reply(department, ticket, `${secret} two`, 'internal');
    await desk.helpdesk
      .as(agent)
      .post(`/tickets/${ticket.ref}/status`)
      .send({ status: 'resolved', resolution: 'New drum.' })
      .expect(200);
    // Even where the outbox itself names the note.
    const { rows } = await desk.helpdesk.admin.query<{ id: string }>(
      `select id from app.messages where ticket_id = $1 and audience = 'internal'`,
      [ticket.id],
    );
    await desk.get(MakeMessages).make([department.tenant], after(NINE, 5));
    await desk.helpdesk.admin.query(
      `update app.outgoing_messages set news = news || $2::jsonb where ticket_id = $1 and audience = 'requester'`,
      [
        ticket.id,
        JSON.stringify(
          rows.map(({ id }, index) => ({
            ...{
              seq: 9000 + index,
              event: 'answered',
              ticketId: ticket.id,
              at: NINE,
              messageId: id,
            },
          })),
        ),
      ],
    );

    await desk.pass(department, after(NINE, 600));

    const mails = desk.mailsTo(requester);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.parsed.text).toContain('We look at it.');
    expect(mails[0]?.parsed.text).toContain('is now done');
    for (const { to, source, parsed } of desk.mail.received) {
      if (!to.includes(requester.email)) continue;
      expect(source).not.toContain(secret);
      expect(`${parsed.text ?? ''}${String(parsed.html)}`).not.toContain(secret);
    }
    expect(rows).toHaveLength(2);
  });

  it('tells staff that a ticket was assigned to them', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.helpdesk
      .as(department.agent)
      .post(`/tickets/${ticket.ref}/assignment`)
      .set('if-match', '"2"')
      .send({ assigneeId: department.agent2.id })
      .expect(200);

    await desk.pass(department, after(NINE, 61));

    const [mail] = desk.mailsTo(department.agent2);
    expect(mail?.parsed.subject).toContain(`${ticket.ref} was assigned to you`);
    expect(desk.mailsTo(department.agent)).toEqual([]);
  });

  const breachTold = (department: TestDepartment, ticketId: string, at: string) =>
    desk.get(TenantDb).write(systemActor([department.tenant]), department.tenant.id, (tx) =>
      tellInApp(tx, [
        {
          ...{ personId: department.lead.id, ticketId, kind: 'sla_breached' },
          ...{ title: 'Broken', at: new Date(at) },
        },
      ]),
    );

  it('waits until quiet hours are over, but not with a broken promise', async () => {
    const night = '2026-11-24T22:30:00Z';
    desk.at(night);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.choose(department.requester, {}, { quietFrom: 22 * 60, quietTo: 7 * 60 });
    await desk.choose(department.lead, {}, { quietFrom: 22 * 60, quietTo: 7 * 60 });
    await desk.reply(department, ticket, 'Good night.');
    await breachTold(department, ticket.id, night);

    await desk.pass(department, after(night, 3600));
    expect(desk.mailsTo(department.requester)).toEqual([]);
    expect(desk.mailsTo(department.lead)).toHaveLength(1);
    await desk.pass(department, new Date('2026-11-25T06:59:00Z'));
    expect(desk.mailsTo(department.requester)).toEqual([]);
    await desk.pass(department, new Date('2026-11-25T07:00:00Z'));
    expect(desk.mailsTo(department.requester)).toHaveLength(1);
  });

  it('waits with a broken promise as well when the person says so', async () => {
    const night = '2026-11-24T22:30:00Z';
    desk.at(night);
    const { department, ticket } = await desk.aTakenTicket();
    const quiet = { quietFrom: 22 * 60, quietTo: 7 * 60, urgentAtOnce: false };
    await desk.choose(department.lead, {}, quiet);
    await breachTold(department, ticket.id, night);

    await desk.pass(department, after(night, 3600));
    expect(desk.mailsTo(department.lead)).toEqual([]);
    await desk.pass(department, new Date('2026-11-25T07:00:00Z'));
    expect(desk.mailsTo(department.lead)).toHaveLength(1);
  });

  it('comes once a day to whoever chose that, about all tickets', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.choose(department.requester, {}, { digestHour: 17 });
    await desk.reply(department, ticket, 'In the morning.');
    desk.at('2026-11-24T15:00:00Z');
    await desk.reply(department, ticket, 'In the afternoon.');

    await desk.pass(department, new Date('2026-11-24T16:59:00Z'));
    expect(desk.mailsTo(department.requester)).toEqual([]);
    await desk.pass(department, new Date('2026-11-24T17:00:00Z'));

    const [mail, ...more] = desk.mailsTo(department.requester);
    expect(more).toEqual([]);
    expect(mail?.parsed.subject).toContain('news of 1 ticket');
    expect(mail?.parsed.text).toMatch(/In the morning\.[^]*In the afternoon\./);
  });

  it('does not come to whoever does not want it, nor does the notice in the app', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket();
    await desk.choose(department.requester, { answered: [], moved: [] });
    await desk.choose(department.agent2, { assigned: ['app'] });
    await desk.reply(department, ticket, 'Hello?');
    await desk.helpdesk
      .as(department.agent)
      .post(`/tickets/${ticket.ref}/assignment`)
      .set('if-match', '"3"')
      .send({ assigneeId: department.agent2.id })
      .expect(200);

    await desk.pass(department, after(NINE, 600));

    expect(desk.mailsTo(department.requester)).toEqual([]);
    expect(desk.mailsTo(department.agent2)).toEqual([]);
    const unread = async (person: TestPerson) =>
      ((await desk.helpdesk.as(person).get('/notifications')).body as { unread: number }).unread;
    expect(await unread(department.requester)).toBe(0);
    expect(await unread(department.agent2)).toBe(1);
  });

  it('says what the app says of it, to whom it concerns', async () => {
    desk.at(NINE);
    const { department, ticket } = await desk.aTakenTicket({ subject: 'A new laptop' });
    const { tenant, agent, requester } = department;
    const tell = (personId: string, kind: NoticeKind, title: string, ticketId?: string) => ({
      ...{ personId, kind, title, at: new Date(NINE) },
      ...(ticketId !== undefined && { ticketId }),
    });
    await desk
      .get(TenantDb)
      .write(systemActor([tenant]), tenant.id, (tx) =>
        tellInApp(tx, [
          tell(agent.id, 'on_call_changed', 'You are on call for Network until Friday'),
          tell(agent.id, 'mentioned', 'Lena mentions you', ticket.id),
          tell(requester.id, 'approval_asked', 'Ann asks for a laptop', ticket.id),
          tell(requester.id, 'escalated', 'What requesters are not told', ticket.id),
        ]),
      );

    await desk.pass(department, after(NINE, 61));

    const texts = (person: TestPerson) =>
      desk.mailsTo(person).map(({ parsed }) => `${parsed.subject ?? ''}\n${parsed.text ?? ''}`);
    expect(texts(agent)).toHaveLength(2);
    const both = texts(agent).join('\n');
    expect(both).toMatch(/You are on call for Network until Friday\n[^]*\/on-call/);
    expect(both).toMatch(/mentions you: A new laptop\n[^]*Lena mentions you/);
    expect(texts(requester)).toHaveLength(1);
    expect(texts(requester)[0]).toMatch(/needs your answer[^]*Ann asks for a laptop/);
  });

  it('goes by what is chosen of each event, and says what cannot be chosen', async () => {
    const { agent } = await desk.helpdesk.aDepartment();
    const { body } = await desk.choose(agent, { mentioned: ['app', 'push'] });

    const shown = body as { choices: { event: string; channels: string[] }[] };
    const channelsOf = (event: string) =>
      shown.choices.find((one) => one.event === event)?.channels;
    expect(channelsOf('mentioned')).toEqual(['app', 'push']);
    expect(channelsOf('escalated')).toEqual(['app', 'mail', 'push']);

    const times = { digestHour: null, quietFrom: null, quietTo: null, urgentAtOnce: true };
    const refused = await desk.helpdesk
      .as(agent)
      .put('/notification-preferences')
      .send({ choices: [{ event: 'breached', channels: ['mail'] }], ...times })
      .expect(400);
    expect(refused.body).toMatchObject({ errors: [{ field: 'choices.0.channels' }] });
  });
});
