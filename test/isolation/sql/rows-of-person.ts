import { randomUUID } from 'node:crypto';
import type { Actor } from '#tenancy';
import { askedOf } from './asked-of.js';
import type { Write } from './write.js';

const AT = new Date('2026-02-02T09:00:00Z');

/** What belongs to one person. */
export async function rowsOfPerson(
  write: Write,
  { ticketId }: { readonly ticketId: string },
  { personId }: Actor,
): Promise<void> {
  await write(
    `insert into app.notifications (tenant_id, id, person_id, ticket_id, kind, title, created_at)
     values ($1, $2, $3, $4, 'ticket_replied', 'An answer', $5)`,
    [randomUUID(), personId, ticketId, AT],
  );
  await write(
    'insert into app.notification_preferences (tenant_id, person_id, updated_at) values ($1, $2, $3)',
    [personId, AT],
  );
  await askedOf(write, { ticketId, personId, at: AT });
  const subscriptionId = randomUUID();
  await write(
    `insert into app.push_subscriptions (tenant_id, id, person_id, endpoint, host, p256dh, auth,
       server_key, browser, created_at)
     values ($1, $2, $3, 'https://push.example/one', 'push.example', 'p', 'a', 'k', 'b', $4)`,
    [subscriptionId, personId, AT],
  );
  await write(
    `insert into app.outgoing_messages (tenant_id, id, channel, person_id, audience,
       subscription_id, ticket_id, seq, news, state, due_at, give_up_at, created_at)
     values ($1, $2, 'push', $3, 'requester', $4, $5, 2, '[]', 'waiting', $6, $6, $6)`,
    [randomUUID(), personId, subscriptionId, ticketId, AT],
  );
  await write(
    `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result, created_at)
     values ($1, $2, 'new', 'f', '{}', now()), ($1, $2, 'old', 'f', '{}', $3)`,
    [personId, AT],
  );
}
