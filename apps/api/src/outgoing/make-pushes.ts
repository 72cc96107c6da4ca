import type { Tenant, Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { PersonalNews } from './domain/gather-news.js';
import { preferencesOf, wants } from './domain/preferences.js';
import { GIVE_UP_AFTER_MS } from './domain/retries.js';
import { whenToPush } from './domain/when-to-send.js';
import { addMessages, type NewMessage, toldPeople } from './make-messages.queries.js';
import { subscriptionsOf } from './push-subscriptions.queries.js';
import { audienceOf } from './told-news.js';

/** Makes a message of each piece of news for each browser of its person that push is on in. */
export async function addPushes(
  tx: Tx,
  tenant: Tenant,
  told: readonly PersonalNews[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  const subscriptions = await subscriptionsOf(
    tx,
    told.map(({ personId }) => personId),
  );
  if (subscriptions.length === 0) return;
  const people = await toldPeople(
    tx,
    subscriptions.map(({ personId }) => personId),
  );
  const pushes = subscriptions.flatMap(({ id: subscriptionId, personId }) => {
    const person = people.get(personId);
    if (!person) return [];
    const preferences = preferencesOf(person.kept);
    return told
      .filter((one) => one.personId === personId && wants(preferences, one.news.event, 'push'))
      .map((one): NewMessage => {
        const dueAt = new Date(whenToPush(one.news, preferences, tenant.timezone));
        return {
          ...{ id: uuidv7(), channel: 'push', personId, subscriptionId, dueAt },
          ...{ audience: audienceOf(one, person), ticketId: one.news.ticketId },
          ...{ seq: one.news.seq, news: [one.news] },
          giveUpAt: new Date(Math.max(dueAt.getTime(), now.getTime()) + GIVE_UP_AFTER_MS),
        };
      });
  });
  await addMessages(tx, pushes, now);
}
