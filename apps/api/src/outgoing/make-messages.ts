import { NOTICE_EVENTS } from '#notices';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { gatherNews, type PersonalNews } from './domain/gather-news.js';
import { plainStatus } from './domain/plain-status.js';
import { preferencesOf } from './domain/preferences.js';
import { GIVE_UP_AFTER_MS } from './domain/retries.js';
import type { MailAudience, ToldEvent } from './domain/told-events.js';
import { isWebhookEvent, WEBHOOK_EVENTS } from './domain/webhook-events.js';
import { MailTransport } from './mail-transport.js';
import {
  addMessages,
  changeMails,
  entriesBetween,
  forgetSettled,
  type EntryRow,
  gatheringMails,
  listeningWebhooks,
  lockPosition,
  mailablePeople,
  movePosition,
  type NewMessage,
  requestersOf,
  tenantsWithNews,
} from './make-messages.queries.js';

/** How many entries of a journal one transaction looks at. */
const BATCH = 500;
/** What is older is no news any more: an import, or an outage of more than a day. */
const STALE_MS = GIVE_UP_AFTER_MS;

/** How long the log shows what was sent. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

const FOR_REQUESTERS = ['message.added', 'ticket.status-changed', 'ticket.reopened'];
/** A rule or an escalation calls one webhook, whatever else that one listens to. */
const CALL = 'webhook.called';
const TYPES = [...new Set([...WEBHOOK_EVENTS, ...FOR_REQUESTERS, 'notification.added', CALL])];

/** The notices that people get by mail as well; an answer is told by its own entry. */
const NOTICED: Readonly<Record<string, ToldEvent>> = Object.fromEntries(
  Object.entries(NOTICE_EVENTS).filter(([, event]) => event !== 'answered'),
);
/** What somebody who does not work at the desk may be told of in their own name. */
const FOR_ANYBODY: readonly ToldEvent[] = ['approval_asked', 'approval_answered', 'major_incident'];
const WITHOUT_TICKET: readonly ToldEvent[] = ['on_call_changed'];

/**
 * Makes messages of what the journals say. An entry is written in the transaction of what it tells
 * of, and the position moves in the transaction that writes its messages: none is lost, none made
 * twice, by any number of workers.
 */
@Injectable()
export class MakeMessages {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly mail: MailTransport,
  ) {}

  /** @returns the tenants with something left to look at. */
  async make(tenants: readonly Tenant[], now: Date): Promise<Tenant[]> {
    const ids = await this.tenantDb.read(systemActor(tenants), tenantsWithNews);
    const left: Tenant[] = [];
    for (const tenant of tenants.filter(({ id }) => ids.includes(id))) {
      const isMore = await this.tenantDb.write(systemActor([tenant]), tenant.id, (tx) =>
        this.makeFor(tx, tenant, now),
      );
      if (isMore) left.push(tenant);
    }
    return left;
  }

  /** @returns whether there may be more. */
  private async makeFor(tx: Tx, tenant: Tenant, now: Date): Promise<boolean> {
    const position = await lockPosition(tx);
    if (!position) return false;
    const { after, head } = position;
    const upTo = Math.min(head, after + BATCH);
    const entries = await entriesBetween(tx, { after, upTo, types: TYPES });
    if (this.mail.isOn) await gatherMails(tx, tenant, freshOf(entries, now), now);
    await addDeliveries(tx, entries, now);
    await Promise.all([
      movePosition(tx, upTo),
      forgetSettled(tx, new Date(now.getTime() - KEPT_MS)),
    ]);
    return upTo < head;
  }
}

function freshOf(entries: readonly EntryRow[], now: Date): EntryRow[] {
  return entries.filter(({ at }) => now.getTime() - at.getTime() < STALE_MS);
}

async function gatherMails(
  tx: Tx,
  tenant: Tenant,
  entries: readonly EntryRow[],
  now: Date,
): Promise<void> {
  const told = await newsIn(tx, entries);
  if (told.length === 0) return;
  const personIds = [...new Set(told.map(({ personId }) => personId))];
  const [people, waiting] = await Promise.all([
    mailablePeople(tx, personIds),
    gatheringMails(tx, personIds),
  ]);
  const mails = gatherNews(
    waiting,
    told.flatMap((one) => {
      const person = people.get(one.personId);
      return person ? [{ ...one, audience: audienceOf(one, person.isStaff) }] : [];
    }),
    (personId) => preferencesOf(people.get(personId)?.kept),
    tenant.timezone,
  ).map((mail) => ({
    ...mail,
    dueAt: new Date(mail.dueAt),
    giveUpAt: new Date(Math.max(mail.dueAt, now.getTime()) + GIVE_UP_AFTER_MS),
  }));
  await addMessages(
    tx,
    mails
      .filter(({ id }) => id === null)
      .map((mail) => ({
        ...mail,
        ...{ id: uuidv7(), channel: 'mail' as const, seq: mail.news[0]?.seq ?? 0 },
      })),
    now,
  );
  await changeMails(
    tx,
    mails.flatMap(({ id, news, dueAt, giveUpAt }) =>
      id === null ? [] : [{ id, news, dueAt, giveUpAt }],
    ),
  );
}

async function newsIn(tx: Tx, entries: readonly EntryRow[]): Promise<PersonalNews[]> {
  const ticketIds = [...new Set(entries.flatMap(({ ticketId }) => ticketId ?? []))];
  const requesters =
    ticketIds.length === 0 ? new Map<string, string>() : await requestersOf(tx, ticketIds);
  return entries.flatMap((entry) => [
    ...forNoticed(entry),
    ...forRequester(entry, requesters.get(entry.ticketId ?? '')),
  ]);
}

/** People are told by mail of what they are told in the app. */
function forNoticed({ type, ticketId, seq, at, data }: EntryRow): PersonalNews[] {
  const event = NOTICED[String(data['kind'])];
  if (type !== 'notification.added' || !event) return [];
  if (ticketId === null && !WITHOUT_TICKET.includes(event)) return [];
  const news = { seq, event, ticketId, at: at.toISOString(), noticeId: String(data['id']) };
  return [{ personId: String(data['personId']), audience: 'staff', news }];
}

/** Whoever does not work at the desk reads as themselves, so that the wall decides what they are told. */
function audienceOf({ audience, news }: PersonalNews, isStaff: boolean): MailAudience {
  return FOR_ANYBODY.includes(news.event) && !isStaff ? 'requester' : audience;
}

/** Requesters are told of public entries alone, and not of what they did themselves. */
function forRequester(entry: EntryRow, requesterId: string | undefined): PersonalNews[] {
  const { type, ticketId, seq, audience, actorId, data } = entry;
  if (audience !== 'public' || ticketId === null || requesterId === undefined) return [];
  if (actorId === requesterId) return [];
  const at = entry.at.toISOString();
  const personal = (news: Omit<PersonalNews['news'], 'seq' | 'ticketId' | 'at'>) => [
    { personId: requesterId, audience: 'requester' as const, news: { seq, ticketId, at, ...news } },
  ];
  if (type === 'message.added') {
    if (data['side'] !== 'desk' || data['kind'] !== 'reply') return [];
    return personal({ event: 'answered', messageId: String(data['messageId']) });
  }
  const moved = data['status'];
  if (type === 'message.added' || !Array.isArray(moved) || !FOR_REQUESTERS.includes(type)) {
    return [];
  }
  const [from, to] = moved.map(String);
  const pendingReason = typeof data['pendingReason'] === 'string' ? data['pendingReason'] : null;
  // What says the same in plain words is a matter of the desk.
  if (plainStatus(from ?? '') === plainStatus(to ?? '', pendingReason)) return [];
  return personal({ event: 'moved', status: to ?? '', pendingReason });
}

async function addDeliveries(tx: Tx, entries: readonly EntryRow[], now: Date): Promise<void> {
  const told = entries.filter(({ type }) => isWebhookEvent(type) || type === CALL);
  if (told.length === 0) return;
  const webhooks = await listeningWebhooks(tx);
  const deliveries = webhooks.flatMap(({ id: webhookId, events, since }) =>
    told
      .filter(({ seq }) => seq > Number(since))
      .filter(({ type, data }) =>
        type === CALL ? data['webhookId'] === webhookId : events.includes(type),
      )
      .map((entry): NewMessage => toDelivery(webhookId, entry, now)),
  );
  await addMessages(tx, deliveries, now);
}

function toDelivery(webhookId: string, entry: EntryRow, now: Date): NewMessage {
  const { seq, type, at, audience, actorId, actorName, data, ticketId } = entry;
  const actor = { id: actorId, name: actorName };
  return {
    ...{ id: uuidv7(), channel: 'webhook', webhookId, ticketId, seq, dueAt: now },
    news: [{ seq, type, at: at.toISOString(), audience, actor, data }],
    giveUpAt: new Date(now.getTime() + GIVE_UP_AFTER_MS),
  };
}
