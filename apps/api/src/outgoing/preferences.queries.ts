import type { Tx } from '#tenancy';
import type { KeptPreferences } from './domain/preferences.js';

/** Of `app.notification_preferences n`, as {@link KeptPreferences}. */
export const PREFERENCE_COLUMNS = `n.choices, n.digest_hour as "digestHour",
  n.quiet_from as "quietFrom", n.quiet_to as "quietTo", n.urgent_at_once as "urgentAtOnce"`;

/** What the actor chose last, in any of their departments. */
export async function ownPreferences(tx: Tx): Promise<KeptPreferences | undefined> {
  const [row] = await tx.query<KeptPreferences>(
    `select ${PREFERENCE_COLUMNS} from app.notification_preferences n
     where n.tenant_id = any ($1::uuid[]) and n.person_id = $2
     order by n.updated_at desc limit 1`,
    [tx.actor.tenants.map(({ id }) => id), tx.actor.personId],
  );
  return row;
}

/**
 * Writes what the actor chose, where they are a person of the written department. An event that is
 * left out stays as it was.
 */
export async function putOwnPreferences(tx: Tx, chosen: KeptPreferences, at: Date): Promise<void> {
  await tx.execute(
    `insert into app.notification_preferences as n (tenant_id, person_id, choices, digest_hour,
       quiet_from, quiet_to, urgent_at_once, updated_at)
     select p.tenant_id, p.id, $3, $4, $5, $6, $7, $8
     from app.people p where p.tenant_id = $1 and p.id = $2
     on conflict (tenant_id, person_id) do update set choices = n.choices || excluded.choices,
       digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to, urgent_at_once = excluded.urgent_at_once,
       updated_at = excluded.updated_at`,
    [
      ...[tx.tenantId, tx.actor.personId, JSON.stringify(chosen.choices), chosen.digestHour],
      ...[chosen.quietFrom, chosen.quietTo, chosen.urgentAtOnce, at],
    ],
  );
}
