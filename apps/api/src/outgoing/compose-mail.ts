import { Settings } from '#config';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type MailText, mailText, type ToldNews } from './domain/mail-text.js';
import { plainStatus } from './domain/plain-status.js';
import { wants } from './domain/preferences.js';
import type { MailTemplate } from './domain/template.js';
import type { News, ToldEvent } from './domain/told-events.js';
import type { Mail } from './mail-transport.js';
import type { ClaimedMail, Outcome } from './outgoing-message.js';
import {
  isForRequesterAlone,
  isReachable,
  quietTime,
  readerOf,
  recipientOf,
} from './recipients.js';
import { templatesOf } from './templates.queries.js';

interface ShownTicket {
  readonly id: string;
  readonly ref: string;
  readonly subject: string;
  readonly status: string;
  readonly priority: string;
  readonly requesterId: string;
}

/** What is put into a text besides what its ticket says. */
interface Words {
  readonly personName: string;
  readonly message: string;
  readonly notice: string;
}

/**
 * Writes mails at the moment of sending, out of what their person may read then. For a requester the
 * database is read as that requester: what they may not see cannot come into their mail.
 */
@Injectable()
export class ComposeMail {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly settings: Settings,
  ) {}

  /** @returns the mail, or why it does not go now. */
  async compose(tenant: Tenant, claimed: ClaimedMail, now: Date): Promise<Mail | Outcome> {
    const [recipient, templates] = await this.tenantDb.read(systemActor([tenant]), (tx) =>
      Promise.all([recipientOf(tx, tenant, claimed.personId), templatesOf(tx, tenant.id)]),
    );
    if (!recipient?.email || !isReachable(recipient, claimed.audience)) {
      return { kind: 'dropped', reason: 'the person has left, or does not act here any more' };
    }
    const { preferences } = recipient;
    const wanted = claimed.news.filter(({ event }) => wants(preferences, event, 'mail'));
    const quietUntil = quietTime(claimed, preferences, tenant, now);
    if (quietUntil !== null) return { kind: 'postponed', until: new Date(quietUntil) };
    const told = await this.read(tenant, { ...claimed, news: wanted }, recipient.name);
    if (told.length === 0)
      return { kind: 'dropped', reason: 'nothing of it concerns them any more' };
    return {
      id: claimed.id,
      to: { name: '', address: recipient.email },
      thread: claimed.ticketId,
      ...this.write(tenant, told, recipient.name, templates, claimed.isDigest),
    };
  }

  /** As {@link compose}, of a ticket that does not exist. */
  preview(tenant: Tenant, event: ToldEvent, template: MailTemplate, personName: string): MailText {
    const news: News = { seq: 0, event, ticketId: 'example', at: '', status: 'in_progress' };
    const ticket: ShownTicket = {
      ...{
        id: 'example',
        ref: `${tenant.prefix}-1042`,
        subject: 'The printer on floor 2 is jammed',
      },
      ...{ status: 'in_progress', priority: 'P3', requesterId: 'example' },
    };
    const words = {
      ...{ personName, notice: 'Here stands the line that the app says.' },
      message: 'Please try again now.\nWe have put in a new drum.',
    };
    const told = { news, values: this.valuesOf(tenant, ticket, news, words) };
    const templates = Object.fromEntries([[event, template]]) as Record<ToldEvent, MailTemplate>;
    return this.write(tenant, [told], personName, templates, false);
  }

  private write(
    tenant: Tenant,
    told: readonly ToldNews[],
    personName: string,
    templates: Readonly<Record<ToldEvent, MailTemplate>>,
    isDigest: boolean,
  ) {
    const { publicUrl } = this.settings;
    return mailText(told, templates, {
      ...{ personName, departmentName: tenant.name, publicUrl, isDigest },
    });
  }

  private async read(
    tenant: Tenant,
    { personId, audience, news }: ClaimedMail,
    personName: string,
  ): Promise<ToldNews[]> {
    const { tickets, answers } = await this.tenantDb.read(
      readerOf(tenant, personId, audience),
      async (tx) => {
        const [found, said] = await Promise.all([
          ticketsOf(tx, tenant.id, news),
          audience === 'requester' ? answersOf(tx, tenant.id, news) : [],
        ]);
        return { tickets: found, answers: new Map(said.map(({ id, body }) => [id, body])) };
      },
    );
    const notices = await this.noticesOf(tenant, personId, news);
    return inOrder(news).flatMap((one) => {
      const ticket = tickets.find(({ id }) => id === one.ticketId) ?? null;
      const message = one.messageId === undefined ? '' : answers.get(one.messageId);
      if ((one.ticketId !== null && !ticket) || message === undefined) return [];
      if (isForRequesterAlone(one) && ticket?.requesterId !== personId) return [];
      const words = { personName, message, notice: notices.get(one.noticeId ?? '') ?? '' };
      return [{ news: one, values: this.valuesOf(tenant, ticket, one, words) }];
    });
  }

  /** What the app says of it, by the ids of the notices; nobody but their person reads them. */
  private async noticesOf(
    tenant: Tenant,
    personId: string,
    news: readonly News[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = news.flatMap(({ noticeId }) => noticeId ?? []);
    if (ids.length === 0) return new Map();
    const rows = await this.tenantDb.read(readerOf(tenant, personId, 'requester'), (tx) =>
      tx.query<{ id: string; title: string }>(
        'select id, title from app.notifications where tenant_id = $1 and id = any ($2::uuid[])',
        [tenant.id, ids],
      ),
    );
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  private valuesOf(
    tenant: Tenant,
    ticket: ShownTicket | null,
    { status, pendingReason }: News,
    { personName, message, notice }: Words,
  ) {
    const page = ticket ? `/tickets/${ticket.ref}` : '/on-call';
    return {
      'ticket.ref': ticket?.ref ?? '',
      'ticket.subject': ticket?.subject ?? '',
      'ticket.status': ticket ? plainStatus(status ?? ticket.status, pendingReason) : '',
      'ticket.priority': ticket?.priority ?? '',
      'ticket.link': `${this.settings.publicUrl}${page}`,
      'person.name': personName,
      'department.name': tenant.name,
      ...{ message, notice },
    };
  }
}

function inOrder(news: readonly News[]): News[] {
  return [...news].sort(
    (a, b) => (a.ticketId ?? '').localeCompare(b.ticketId ?? '') || a.seq - b.seq,
  );
}

function ticketsOf(tx: Tx, tenantId: string, news: readonly News[]): Promise<ShownTicket[]> {
  return tx.query<ShownTicket>(
    `select id, ref, subject, status, priority, requester_id as "requesterId" from app.tickets
     where tenant_id = $1 and id = any ($2::uuid[])`,
    [tenantId, news.flatMap(({ ticketId }) => ticketId ?? [])],
  );
}

function answersOf(
  tx: Tx,
  tenantId: string,
  news: readonly News[],
): Promise<{ readonly id: string; readonly body: string }[]> {
  return tx.query(
    `select id, body from app.messages
     where tenant_id = $1 and id = any ($2::uuid[]) and audience = 'public' and kind = 'reply'`,
    [tenantId, news.flatMap(({ messageId }) => messageId ?? [])],
  );
}
