import type { Tx } from '#tenancy';
import type { ClaimedPush } from './outgoing-message.js';

/** A browser that somebody is told in. */
export interface PushSubscriptionRow {
  readonly id: string;
  readonly endpoint: string;
  readonly host: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly serverKey: string;
  readonly browser: string;
  readonly createdAt: Date;
}

const COLUMNS = `s.id, s.endpoint, s.host, s.p256dh, s.auth, s.server_key as "serverKey", s.browser,
  s.created_at as "createdAt"`;

/** The actor's, in the departments that are read; one that is in several comes several times. */
export function ownSubscriptions(tx: Tx): Promise<(PushSubscriptionRow & { tenantId: string })[]> {
  return tx.query(
    `select s.tenant_id as "tenantId", ${COLUMNS} from app.push_subscriptions s
     where s.tenant_id = any ($1::uuid[]) and s.person_id = $2 order by s.created_at, s.id`,
    [tx.actor.tenants.map(({ id }) => id), tx.actor.personId],
  );
}

/**
 * Keeps one of the actor's, where they are a person of the written department; of more than `most`
 * the oldest go.
 */
export async function putSubscription(
  tx: Tx,
  one: PushSubscriptionRow,
  most: number,
): Promise<void> {
  await tx.execute(
    `insert into app.push_subscriptions (tenant_id, id, person_id, endpoint, host, p256dh, auth,
       server_key, browser, created_at)
     select p.tenant_id, $3, p.id, $4, $5, $6, $7, $8, $9, $10
     from app.people p where p.tenant_id = $1 and p.id = $2
     on conflict (tenant_id, id) do update set p256dh = excluded.p256dh, auth = excluded.auth,
       server_key = excluded.server_key, browser = excluded.browser`,
    [
      ...[tx.tenantId, tx.actor.personId, one.id, one.endpoint, one.host, one.p256dh, one.auth],
      ...[one.serverKey, one.browser, one.createdAt],
    ],
  );
  await tx.execute(
    `delete from app.push_subscriptions where tenant_id = $1 and person_id = $2 and id in (
       select id from app.push_subscriptions where tenant_id = $1 and person_id = $2
       order by created_at desc, id desc offset $3)`,
    [tx.tenantId, tx.actor.personId, most],
  );
}

/** @returns whether it was there. */
export async function removeOwnSubscription(tx: Tx, id: string): Promise<boolean> {
  const removed = await tx.execute(
    'delete from app.push_subscriptions where tenant_id = $1 and id = $2 and person_id = $3',
    [tx.tenantId, id, tx.actor.personId],
  );
  return removed > 0;
}

/** Those of these people, as the system. */
export function subscriptionsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ readonly id: string; readonly personId: string }[]> {
  return tx.query(
    `select id, person_id as "personId" from app.push_subscriptions
     where tenant_id = $1 and person_id = any ($2::uuid[]) order by id`,
    [tx.tenantId, [...new Set(personIds)]],
  );
}

/** Forgets browsers that are there no more; what waits for them was for nobody else. */
export async function forgetSubscriptions(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    `update app.outgoing_messages set state = 'dropped', settled_at = $3, leased_until = null,
       reason = 'push was switched off in this browser'
     where tenant_id = $1 and subscription_id = any ($2::uuid[]) and state = 'waiting'`,
    [tx.tenantId, ids, at],
  );
  await tx.execute(
    'delete from app.push_subscriptions where tenant_id = $1 and id = any ($2::uuid[])',
    [tx.tenantId, ids],
  );
}

interface Claim {
  readonly now: Date;
  readonly until: Date;
  readonly most: number;
}

/** Of `app.outgoing_messages m`: due at `$2`, and with no other worker. */
const OPEN = `m.channel = 'push' and m.state = 'waiting' and m.due_at <= $2
  and (m.leased_until is null or m.leased_until < $2)`;

/** Tenants, of those that are read, with something to push now. */
export async function tenantsWithPushes(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id from unnest($1::uuid[]) as t (id)
     where exists (select from app.outgoing_messages m where m.tenant_id = t.id and ${OPEN})`,
    [tx.actor.tenants.map(({ id }) => id), now],
  );
  return rows.map(({ id }) => id);
}

/** Drops what is due for browsers that push was switched off in meanwhile. */
export async function dropUnsubscribed(tx: Tx, now: Date): Promise<void> {
  await tx.execute(
    `update app.outgoing_messages m set state = 'dropped', settled_at = $2, leased_until = null,
       reason = 'push was switched off in this browser'
     where m.tenant_id = $1 and m.subscription_id is null and ${OPEN}`,
    [tx.tenantId, now],
  );
}

/**
 * Takes what is due; what another worker holds is left to it.
 *
 * @param busy - hosts that this process is sending to.
 */
export function claimPushes(
  tx: Tx,
  { now, until, most }: Claim,
  busy: readonly string[],
): Promise<ClaimedPush[]> {
  return tx.query<ClaimedPush>(
    `with due as (
       select m.id, m.subscription_id from app.outgoing_messages m
       join app.push_subscriptions s on s.tenant_id = m.tenant_id and s.id = m.subscription_id
       where m.tenant_id = $1 and ${OPEN} and s.host <> all ($5::text[])
       order by m.due_at limit $4 for update of m skip locked
     )
     update app.outgoing_messages m set leased_until = $3, attempts = m.attempts + 1
     from due join app.push_subscriptions s on s.tenant_id = $1 and s.id = due.subscription_id
     where m.tenant_id = $1 and m.id = due.id
     returning m.id, m.person_id as "personId", m.audience, m.ticket_id as "ticketId", m.news,
       m.attempts, m.give_up_at as "giveUpAt", s.id as "subscriptionId", s.endpoint, s.host,
       s.p256dh, s.auth, s.server_key as "serverKey"`,
    [tx.tenantId, now, until, most, busy],
  );
}
