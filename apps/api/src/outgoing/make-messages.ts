import { type JournalEntry, JournalReader } from '#journal';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { gatherNews, type PersonalNews } from './domain/gather-news.js';
import { preferencesOf } from './domain/preferences.js';
import { GIVE_UP_AFTER_MS } from './domain/retries.js';
import { isWebhookEvent, WEBHOOK_EVENTS } from './domain/webhook-events.js';
import { MailTransport } from './mail-transport.js';
import { addPushes } from './make-pushes.js';
import { audienceOf, newsIn, TOLD_ENTRIES } from './told-news.js';
import { SendPush } from './send-push.js';
import {
  addMessages,
  changeMails,
  forgetSettled,
  gatheringMails,
  listeningWebhooks,
  type NewMessage,
  tenantsWithNews,
  toldPeople,
} from './make-messages.queries.js';

const READER = new JournalReader('outgoing_positions');
/** How many entries of a journal one transaction looks at. */
const BATCH = 500;
/** What is older is no news any more: an import, or an outage of more than a day. */
const STALE_MS = GIVE_UP_AFTER_MS;

/** How long the log shows what was sent. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** A rule or an escalation calls one webhook, whatever else that one listens to. */
const CALL = 'webhook.called';
const TYPES = [...new Set([...WEBHOOK_EVENTS, ...TOLD_ENTRIES, CALL])];

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
    private readonly push: SendPush,
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
    const position = await READER.lock(tx);
    if (!position) return false;
    const { after, head } = position;
    const upTo = Math.min(head, after + BATCH);
    const entries = await READER.entries(tx, { after, upTo, types: TYPES });
    const told = await newsIn(tx, freshOf(entries, now));
    if (this.mail.isOn) await gatherMails(tx, tenant, told, now);
    if (this.push.isOn) await addPushes(tx, tenant, told, now);
    await addDeliveries(tx, entries, now);
    await Promise.all([
      READER.moveTo(tx, upTo),
      forgetSettled(tx, new Date(now.getTime() - KEPT_MS)),
    ]);
    return upTo < head;
  }
}

function freshOf(entries: readonly JournalEntry[], now: Date): JournalEntry[] {
  return entries.filter(({ at }) => now.getTime() - at.getTime() < STALE_MS);
}

async function gatherMails(
  tx: Tx,
  tenant: Tenant,
  told: readonly PersonalNews[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  const personIds = [...new Set(told.map(({ personId }) => personId))];
  const [people, waiting] = await Promise.all([
    toldPeople(tx, personIds),
    gatheringMails(tx, personIds),
  ]);
  const mails = gatherNews(
    waiting,
    told.flatMap((one) => {
      const person = people.get(one.personId);
      return person?.hasMail === true ? [{ ...one, audience: audienceOf(one, person) }] : [];
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

async function addDeliveries(tx: Tx, entries: readonly JournalEntry[], now: Date): Promise<void> {
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

function toDelivery(webhookId: string, entry: JournalEntry, now: Date): NewMessage {
  const { seq, type, at, audience, actorId, actorName, data, ticketId } = entry;
  const actor = { id: actorId, name: actorName };
  return {
    ...{ id: uuidv7(), channel: 'webhook', webhookId, ticketId, seq, dueAt: now },
    news: [{ seq, type, at: at.toISOString(), audience, actor, data }],
    giveUpAt: new Date(now.getTime() + GIVE_UP_AFTER_MS),
  };
}
