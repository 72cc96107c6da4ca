import { type Actor, systemActor, type Tenant, type Tx } from '#tenancy';
import { type KeptPreferences, type Preferences, preferencesOf } from './domain/preferences.js';
import { isUrgent, type MailAudience, type News } from './domain/told-events.js';
import { quietEnd } from './domain/when-to-send.js';
import { PREFERENCE_COLUMNS } from './preferences.queries.js';

/** Whom a message is for, as they are at the moment of sending. */
export interface Recipient {
  readonly name: string;
  readonly email: string | null;
  readonly preferences: Preferences;
  /** Null for somebody who has no account and never signs in. */
  readonly roles: readonly string[] | null;
}

const STAFF_ROLES = ['agent', 'lead', 'admin'];

/** A requester reads as themselves, so that the wall decides what they are told. */
export function readerOf(tenant: Tenant, personId: string, audience: MailAudience): Actor {
  if (audience === 'staff') return systemActor([tenant]);
  return { personId, name: '', role: 'requester', tenants: [tenant] };
}

export function isReachable({ roles }: Recipient, audience: MailAudience): boolean {
  if (audience === 'staff') return (roles ?? []).some((role) => STAFF_ROLES.includes(role));
  return roles === null || roles.length > 0;
}

/** Until when it waits, epoch milliseconds; null when it may go now. */
export function quietTime(
  { news, isDigest }: { readonly news: readonly News[]; readonly isDigest: boolean },
  preferences: Preferences,
  { timezone }: Tenant,
  now: Date,
): number | null {
  const goesAtOnce = preferences.urgentAtOnce && news.some(({ event }) => isUrgent(event));
  return goesAtOnce || isDigest ? null : quietEnd(now.getTime(), preferences, timezone);
}

export async function recipientOf(
  tx: Tx,
  tenant: Tenant,
  personId: string,
): Promise<Recipient | undefined> {
  const [[person], [account]] = await Promise.all([
    tx.query<KeptPreferences & { name: string; email: string | null; chose: boolean }>(
      `select p.name, p.email, n.person_id is not null as chose, ${PREFERENCE_COLUMNS}
       from app.people p
       left join app.notification_preferences n
         on n.tenant_id = p.tenant_id and n.person_id = p.id
       where p.tenant_id = $1 and p.id = $2 and p.active`,
      [tenant.id, personId],
    ),
    tx.query<{ roles: string[] }>('select roles from auth.still_acting($1, array[$2::uuid])', [
      tenant.id,
      personId,
    ]),
  ]);
  if (!person) return undefined;
  const { name, email, chose, ...chosen } = person;
  const preferences = preferencesOf(chose ? chosen : null);
  return { name, email, preferences, roles: account?.roles ?? null };
}

/** These events are for the one who raised the ticket, not for all who take part in it. */
export function isForRequesterAlone({ event }: News): boolean {
  return event === 'answered' || event === 'moved';
}
