import type { Response } from 'supertest';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { MakeMessages } from '../make-messages.js';
import { SendMessages } from '../send-messages.js';
import { MailServer, type ReceivedMail } from './mail-server.js';

interface TestTicket {
  readonly ref: string;
  readonly id: string;
}

/** Nine in the morning of a Tuesday in London. */
export const NINE = '2026-11-24T09:00:00Z';

export const after = (from: string, seconds: number): Date =>
  new Date(Date.parse(from) + seconds * 1000);

/** A desk that sends mail to a server of its own, at the moments that a test names. */
export class OutgoingDesk {
  private constructor(
    readonly helpdesk: HelpdeskTestApp,
    readonly mail: MailServer,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<OutgoingDesk> {
    const mail = await MailServer.start();
    const helpdesk = await HelpdeskTestApp.start({
      env: { SMTP_URL: mail.url, MAIL_FROM: 'Desk <desk@provider.example>', ...env },
    });
    return new OutgoingDesk(helpdesk, mail);
  }

  async stop(): Promise<void> {
    await this.helpdesk.stop();
    await this.mail.stop();
  }

  at(time: string): void {
    this.helpdesk.clock.set(time);
  }

  /** A department with a ticket of its requester, which its agent holds. */
  async aTakenTicket(
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<{ department: TestDepartment; ticket: TestTicket }> {
    const department = await this.helpdesk.aDepartment();
    const ticket = await aTicket<TestTicket>(this.helpdesk, department, fields);
    await this.helpdesk
      .as(department.agent)
      .post(`/tickets/${ticket.ref}/assignment`)
      .send({ assigneeId: 'me' })
      .expect(200);
    return { department, ticket };
  }

  reply(
    { agent }: TestDepartment,
    { ref }: TestTicket,
    body: string,
    visibility: 'public' | 'internal' = 'public',
  ): PromiseLike<Response> {
    return this.helpdesk
      .as(agent)
      .post(`/tickets/${ref}/replies`)
      .send({ body, visibility })
      .expect(201);
  }

  /** Makes messages and sends what is due at a moment, until nothing is. */
  async pass({ tenant }: TestDepartment, now: Date): Promise<void> {
    while ((await this.get(MakeMessages).make([tenant], now)).length > 0);
    const send = this.get(SendMessages);
    while ((await send.sendMails(tenant, now)) > 0);
    for (;;) {
      const begun = await send.sendDeliveries(tenant, now);
      if (begun.length === 0) return;
      await Promise.all(begun);
    }
  }

  /** Somebody chooses; what is left out stays as usual. */
  choose(
    person: TestPerson,
    channels: Readonly<Record<string, readonly string[]>>,
    times: Readonly<Record<string, unknown>> = {},
  ): PromiseLike<Response> {
    const usual = { digestHour: null, quietFrom: null, quietTo: null, urgentAtOnce: true };
    const choices = Object.entries(channels).map(([event, by]) => ({ event, channels: by }));
    return this.helpdesk
      .as(person)
      .put('/notification-preferences')
      .send({ choices, ...usual, ...times })
      .expect(200);
  }

  /** What the server got for one address. */
  mailsTo({ email }: { readonly email: string }): ReceivedMail[] {
    return this.mail.received.filter(({ to }) => to.includes(email));
  }

  get<T>(type: new (...parameters: never[]) => T): T {
    return this.helpdesk.app.get(type, { strict: false });
  }
}
