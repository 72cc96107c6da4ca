import type { Tx } from '#tenancy';
import type { Preferences } from './domain/preferences.js';

/** Of `app.notification_preferences n`, as {@link Preferences}. */
export const PREFERENCE_COLUMNS = `n.assigned, n.answered, n.moved, n.warned, n.breached,
  n.digest_hour as "digestHour", n.quiet_from as "quietFrom", n.quiet_to as "quietTo",
  n.breaches_at_once as "breachesAtOnce"`;

/** What the actor chose last, in any of their departments. */
export async function ownPreferences(tx: Tx): Promise<Preferences | undefined> {
  const [row] = await tx.query<Preferences>(
    `select ${PREFERENCE_COLUMNS} from app.notification_preferences n
     where n.tenant_id = any ($1::uuid[]) and n.person_id = $2
     order by n.updated_at desc limit 1`,
    [tx.actor.tenants.map(({ id }) => id), tx.actor.personId],
  );
  return row;
}

/** Writes what the actor chose, where they are a person of the written department. */
export async function putOwnPreferences(tx: Tx, chosen: Preferences, at: Date): Promise<void> {
  await tx.execute(
    `insert into app.notification_preferences (tenant_id, person_id, assigned, answered, moved,
       warned, breached, digest_hour, quiet_from, quiet_to, breaches_at_once, updated_at)
     select p.tenant_id, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     from app.people p where p.tenant_id = $1 and p.id = $2
     on conflict (tenant_id, person_id) do update set assigned = excluded.assigned,
       answered = excluded.answered, moved = excluded.moved, warned = excluded.warned,
       breached = excluded.breached, digest_hour = excluded.digest_hour,
       quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
       breaches_at_once = excluded.breaches_at_once, updated_at = excluded.updated_at`,
    [
      ...[tx.tenantId, tx.actor.personId, chosen.assigned, chosen.answered, chosen.moved],
      ...[chosen.warned, chosen.breached, chosen.digestHour, chosen.quietFrom, chosen.quietTo],
      ...[chosen.breachesAtOnce, at],
    ],
  );
}
