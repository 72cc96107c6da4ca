import { InvalidInput } from '#problem';
import type { Tx } from '#tenancy';
import { type NamedInPolicy, type NamedKind, namesIn, resolved } from './domain/policy-names.js';
import type { SlaPolicy } from './domain/sla-policy.js';

const FINDING: Readonly<Record<NamedKind, string>> = {
  category: 'select slug as name, id from app.categories where tenant_id = $1 and slug = any ($2)',
  service: 'select slug as name, id from app.services where tenant_id = $1 and slug = any ($2)',
  group: `select slug as name, id from app.resolver_groups where tenant_id = $1 and slug = any ($2)`,
  supplier: 'select slug as name, id from app.suppliers where tenant_id = $1 and slug = any ($2)',
  calendar: `select k.name, (select v.id from app.calendar_versions v
      where v.tenant_id = k.tenant_id and v.calendar_id = k.id order by v.version desc limit 1) as id
    from app.calendars k where k.tenant_id = $1 and k.name = any ($2)`,
};

/**
 * A policy with the ids of whatever it names in a department: of calendars their newest versions.
 *
 * @returns null when it names nothing.
 * @throws InvalidInput that names each field with a name that stands for nothing.
 */
export async function resolvePolicy(
  tx: Tx,
  tenantId: string,
  policy: SlaPolicy,
): Promise<SlaPolicy | null> {
  const names = namesIn(policy);
  if (names.length === 0) return null;
  const ids = await idsOf(tx, tenantId, names);
  const missing = names.filter(({ kind, name }) => !ids.has(keyOf(kind, name)));
  if (missing.length > 0) {
    throw new InvalidInput(
      missing.map(({ kind, name, field }) => ({
        field: `policy.${field}`,
        reason: `there is no ${kind} "${name}" in this department`,
      })),
    );
  }
  return resolved(policy, (kind, name) => ids.get(keyOf(kind, name)) ?? name);
}

async function idsOf(
  tx: Tx,
  tenantId: string,
  names: readonly NamedInPolicy[],
): Promise<Map<string, string>> {
  const kinds = [...Map.groupBy(names, ({ kind }) => kind)];
  const found = await Promise.all(
    kinds.map(async ([kind, named]) => {
      const rows = await tx.query<{ name: string; id: string }>(FINDING[kind], [
        tenantId,
        [...new Set(named.map(({ name }) => name))],
      ]);
      return rows.map(({ name, id }) => [keyOf(kind, name), id] as const);
    }),
  );
  return new Map(found.flat());
}

function keyOf(kind: NamedKind, name: string): string {
  return `${kind}/${name}`;
}
