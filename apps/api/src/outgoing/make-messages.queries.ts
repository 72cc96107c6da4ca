import type { Tx } from '#tenancy';
import type { GatheringMail } from './domain/gather-news.js';
import type { KeptPreferences } from './domain/preferences.js';
import type { News } from './domain/told-events.js';
import type { WebhookNews } from './outgoing-message.js';
import { PREFERENCE_COLUMNS } from './preferences.queries.js';

/** Tenants, of those that are read, whose journal is longer than what was made into messages. */
export async function tenantsWithNews(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select c.tenant_id as id from app.counters c
     left join app.outgoing_positions p on p.tenant_id = c.tenant_id
     where c.journal_seq > coalesce(p.journal_seq, 0)`,
  );
  return rows.map(({ id }) => id);
}

export async function requestersOf(
  tx: Tx,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; requesterId: string }>(
    `select id, requester_id as "requesterId" from app.tickets
     where tenant_id = $1 and id = any ($2::uuid[])`,
    [tx.tenantId, ticketIds],
  );
  return new Map(rows.map(({ id, requesterId }) => [id, requesterId]));
}

/** Forgets what was settled long ago; what could not be sent stays until somebody sees to it. */
export async function forgetSettled(tx: Tx, before: Date): Promise<void> {
  await tx.execute(
    `delete from app.outgoing_messages
     where tenant_id = $1 and created_at < $2 and state in ('sent', 'dropped')`,
    [tx.tenantId, before],
  );
}

/** Somebody who can be told, with what they chose; null for the usual. */
export interface ToldPerson {
  readonly kept: KeptPreferences | null;
  readonly isStaff: boolean;
  readonly hasMail: boolean;
}

/** Those of these people who are there. */
export async function toldPeople(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ToldPerson>> {
  const rows = await tx.query<
    KeptPreferences & { personId: string; chose: boolean; isStaff: boolean; hasMail: boolean }
  >(
    `select p.id as "personId", n.person_id is not null as chose, ${PREFERENCE_COLUMNS},
       coalesce(a.roles && array['agent', 'lead', 'admin'], false) as "isStaff",
       p.email is not null as "hasMail"
     from app.people p
     left join auth.still_acting($1, $2::uuid[]) a on a.person_id = p.id
     left join app.notification_preferences n on n.tenant_id = p.tenant_id and n.person_id = p.id
     where p.tenant_id = $1 and p.id = any ($2::uuid[]) and p.active`,
    [tx.tenantId, personIds],
  );
  return new Map(
    rows.map(({ personId, chose, isStaff, hasMail, ...chosen }) => [
      personId,
      { kept: chose ? chosen : null, isStaff, hasMail },
    ]),
  );
}

/** Mails of these people that nobody has tried to send yet. */
export async function gatheringMails(
  tx: Tx,
  personIds: readonly string[],
): Promise<GatheringMail[]> {
  const rows = await tx.query<Omit<GatheringMail, 'dueAt'> & { dueAt: Date }>(
    `select m.id, m.person_id as "personId", m.audience, m.digest as "isDigest",
       m.ticket_id as "ticketId", m.due_at as "dueAt", m.news
     from app.outgoing_messages m
     where m.tenant_id = $1 and m.channel = 'mail' and m.person_id = any ($2::uuid[])
       and m.state = 'waiting' and m.attempts = 0
     order by m.created_at, m.id for update skip locked`,
    [tx.tenantId, personIds],
  );
  return rows.map((row) => ({ ...row, dueAt: row.dueAt.getTime() }));
}

/** A message that is to be written down. */
export interface NewMessage {
  readonly id: string;
  readonly channel: 'mail' | 'webhook' | 'push';
  readonly personId?: string;
  readonly audience?: string;
  readonly isDigest?: boolean;
  readonly webhookId?: string;
  readonly subscriptionId?: string;
  readonly ticketId: string | null;
  readonly seq: number;
  readonly news: readonly (News | WebhookNews)[];
  readonly dueAt: Date;
  readonly giveUpAt: Date;
}

export async function addMessages(
  tx: Tx,
  messages: readonly NewMessage[],
  at: Date,
): Promise<void> {
  if (messages.length === 0) return;
  await tx.execute(
    `insert into app.outgoing_messages (tenant_id, id, channel, person_id, audience, digest,
       webhook_id, subscription_id, ticket_id, seq, news, state, due_at, give_up_at, created_at)
     select $1, m.id, m.channel, m."personId", m.audience, coalesce(m."isDigest", false),
       m."webhookId", m."subscriptionId", m."ticketId", m.seq, m.news, 'waiting', m."dueAt", m."giveUpAt", $3
     from jsonb_to_recordset($2::jsonb) as m (id uuid, channel text, "personId" uuid,
       audience text, "isDigest" boolean, "webhookId" uuid, "subscriptionId" uuid,
       "ticketId" uuid, seq bigint, news jsonb, "dueAt" timestamptz, "giveUpAt" timestamptz)`,
    [tx.tenantId, JSON.stringify(messages), at],
  );
}

export async function changeMails(
  tx: Tx,
  mails: readonly { id: string; news: readonly News[]; dueAt: Date; giveUpAt: Date }[],
): Promise<void> {
  if (mails.length === 0) return;
  await tx.execute(
    `update app.outgoing_messages o
     set news = m.news, due_at = m."dueAt", give_up_at = m."giveUpAt"
     from jsonb_to_recordset($2::jsonb) as m (id uuid, news jsonb, "dueAt" timestamptz,
       "giveUpAt" timestamptz)
     where o.tenant_id = $1 and o.id = m.id`,
    [tx.tenantId, JSON.stringify(mails)],
  );
}

export function listeningWebhooks(
  tx: Tx,
): Promise<{ readonly id: string; readonly events: readonly string[]; readonly since: string }[]> {
  return tx.query(
    `select id, events, since_seq as since from app.webhooks where tenant_id = $1 and active`,
    [tx.tenantId],
  );
}
