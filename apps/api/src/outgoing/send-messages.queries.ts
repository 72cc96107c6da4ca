import type { Tx } from '#tenancy';
import type { ClaimedDelivery, ClaimedMail, MessageState } from './outgoing-message.js';

/** Of `app.outgoing_messages m`: due at `$2`, and with no other worker. */
const OPEN = `m.state = 'waiting' and m.due_at <= $2
  and (m.leased_until is null or m.leased_until < $2)`;

/** Tenants, of those that are read, with mail that may be tried now. */
export async function tenantsWithMail(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id from unnest($1::uuid[]) as t (id)
     where exists (
       select from app.outgoing_messages m
       where m.tenant_id = t.id and m.channel = 'mail' and ${OPEN})`,
    [tx.actor.tenants.map(({ id }) => id), now],
  );
  return rows.map(({ id }) => id);
}

/** As {@link tenantsWithMail}, for webhooks that are neither at rest nor busy. */
export async function tenantsWithDeliveries(
  tx: Tx,
  now: Date,
  busy: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct w.tenant_id as id from app.webhooks w
     where w.tenant_id = any ($1::uuid[]) and w.active and w.id <> all ($3::uuid[])
       and (w.resting_until is null or w.resting_until <= $2)
       and exists (
         select from app.outgoing_messages m
         where m.tenant_id = w.tenant_id and m.webhook_id = w.id and ${OPEN})`,
    [tx.actor.tenants.map(({ id }) => id), now, busy],
  );
  return rows.map(({ id }) => id);
}

interface Claim {
  readonly now: Date;
  readonly until: Date;
  readonly most: number;
}

/**
 * Takes mails that are due, of each ticket only the first that a person waits for; what another
 * worker holds is left to it.
 */
export function claimMails(tx: Tx, { now, until, most }: Claim): Promise<ClaimedMail[]> {
  return tx.query<ClaimedMail>(
    `with due as (
       select m.id from app.outgoing_messages m
       where m.tenant_id = $1 and m.channel = 'mail' and ${OPEN}
         and not exists (
           select from app.outgoing_messages e
           where e.tenant_id = m.tenant_id and e.channel = 'mail' and e.person_id = m.person_id
             and e.ticket_id is not distinct from m.ticket_id and e.state = 'waiting'
             and e.due_at <= $2 and e.seq < m.seq)
       order by m.due_at limit $4 for update skip locked
     )
     update app.outgoing_messages m set leased_until = $3, attempts = m.attempts + 1
     from due where m.tenant_id = $1 and m.id = due.id
     returning m.id, m.person_id as "personId", m.audience, m.digest as "isDigest",
       m.ticket_id as "ticketId", m.news, m.attempts, m.give_up_at as "giveUpAt"`,
    [tx.tenantId, now, until, most],
  );
}

/**
 * Takes deliveries that are due: of each ticket only the first that waits, so that a webhook hears of
 * a ticket in order. One that rests after a failure is tried with a single message.
 *
 * @param busy - webhooks that this process is sending to.
 */
export function claimDeliveries(
  tx: Tx,
  { now, until, most }: Claim,
  busy: readonly string[],
): Promise<ClaimedDelivery[]> {
  return tx.query<ClaimedDelivery>(
    `with due as (
       select m.id, w.id as webhook_id from app.webhooks w
       cross join lateral (
         select m.tenant_id, m.id from app.outgoing_messages m
         where m.tenant_id = w.tenant_id and m.webhook_id = w.id and ${OPEN}
           and not exists (
             select from app.outgoing_messages e
             where e.tenant_id = m.tenant_id and e.webhook_id = m.webhook_id
               and e.ticket_id is not distinct from m.ticket_id and e.state = 'waiting'
               and e.seq < m.seq)
         order by m.seq limit case when w.failures = 0 then $4::integer else 1 end
         for update skip locked
       ) m
       where w.tenant_id = $1 and w.active and w.id <> all ($5::uuid[])
         and (w.resting_until is null or w.resting_until <= $2)
     )
     update app.outgoing_messages m set leased_until = $3, attempts = m.attempts + 1
     from due join app.webhooks w on w.tenant_id = $1 and w.id = due.webhook_id
     where m.tenant_id = $1 and m.id = due.id
     returning m.id, m.webhook_id as "webhookId", w.url, w.secret,
       case when w.former_until > $2 then w.former_secret end as "formerSecret", m.ticket_id as "ticketId", m.news, m.attempts,
       m.give_up_at as "giveUpAt",
       (select t.ref from app.tickets t where t.tenant_id = m.tenant_id and t.id = m.ticket_id)
         as "ticketRef"`,
    [tx.tenantId, now, until, most, busy],
  );
}

/** Gives up what has waited for its webhook for a day: nothing more is tried of it. */
export async function parkOverdue(tx: Tx, now: Date): Promise<void> {
  await tx.execute(
    `update app.outgoing_messages m
     set state = 'parked', settled_at = $2, reason = coalesce(m.reason, 'its webhook did not answer')
     from app.webhooks w
     where m.tenant_id = $1 and w.tenant_id = m.tenant_id and w.id = m.webhook_id and w.failures > 0
       and m.state = 'waiting' and m.give_up_at <= $2
       and (m.leased_until is null or m.leased_until < $2)`,
    [tx.tenantId, now],
  );
}

/** What a message has come to. */
export interface Settled {
  readonly id: string;
  readonly state: MessageState;
  readonly dueAt: Date;
  readonly reason: string | null;
  /** Whether it counts as a try. */
  readonly isTried: boolean;
}

export async function settle(tx: Tx, messages: readonly Settled[], now: Date): Promise<void> {
  await tx.execute(
    `update app.outgoing_messages m
     set state = s.state, due_at = s."dueAt", reason = s.reason, leased_until = null,
       attempts = m.attempts - case when s."isTried" then 0 else 1 end,
       settled_at = case when s.state = 'waiting' then null else $3::timestamptz end
     from jsonb_to_recordset($2::jsonb) as s (id uuid, state text, "dueAt" timestamptz,
       reason text, "isTried" boolean)
     where m.tenant_id = $1 and m.id = s.id and m.state = 'waiting'`,
    [tx.tenantId, JSON.stringify(messages), now],
  );
}

/** Notes whether a webhook answered; one that did not rests, longer each time. */
export async function noteAnswer(
  tx: Tx,
  webhookId: string,
  restsUntil: Date | null,
): Promise<void> {
  await tx.execute(
    `update app.webhooks
     set failures = case when $3::timestamptz is null then 0 else failures + 1 end,
       resting_until = $3
     where tenant_id = $1 and id = $2 and (failures > 0 or $3::timestamptz is not null)`,
    [tx.tenantId, webhookId, restsUntil],
  );
}

export async function failuresOf(tx: Tx, webhookId: string): Promise<number> {
  const [row] = await tx.query<{ failures: number }>(
    'select failures from app.webhooks where tenant_id = $1 and id = $2',
    [tx.tenantId, webhookId],
  );
  return row?.failures ?? 0;
}
