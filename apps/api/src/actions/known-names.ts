import type { Tx } from '#tenancy';
import { type KnownNames, namesIn } from './domain/action-faults.js';

/** What there is in the written department of all that some actions name, for their check. */
export async function knownNames(tx: Tx, actions: unknown): Promise<KnownNames> {
  const { ids, slugs } = namesIn(actions);
  const slugsIn = (table: string) => select(tx, `slug as name from app.${table}`, 'slug', slugs);
  const [people, agents, groups, onCall, categories, services, webhooks] = await Promise.all([
    select(tx, 'id as name from app.people', 'active and id', ids),
    select(tx, 'person_id as name from app.resolver_group_members', 'person_id', ids),
    slugsIn('resolver_groups'),
    groupsOnCall(tx, slugs),
    slugsIn('categories'),
    slugsIn('services'),
    select(tx, 'id as name from app.webhooks', 'active and id', ids),
  ]);
  return { people, agents, groups, onCall, categories, services, webhooks };
}

async function select(
  tx: Tx,
  what: string,
  column: string,
  names: readonly string[],
): Promise<Set<string>> {
  const type = column.endsWith('id') ? 'uuid' : 'text';
  const rows = await tx.query<{ name: string }>(
    `select ${what} where tenant_id = $1 and ${column} = any ($2::${type}[])`,
    [tx.tenantId, names],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Those of the groups whose rota, as it was put last, has somebody who is still there. */
async function groupsOnCall(tx: Tx, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ slug: string }>(
    `select g.slug from app.resolver_groups g
     where g.tenant_id = $1 and g.slug = any ($2::text[]) and exists (
       select from app.rotas r
       cross join lateral jsonb_array_elements(r.definition -> 'layers') layer
       cross join lateral jsonb_array_elements_text(layer -> 'people') named (id)
       join app.people p on p.tenant_id = r.tenant_id and p.id = named.id::uuid and p.active
       where r.tenant_id = g.tenant_id and r.group_id = g.id and not exists (
         select from app.rotas n where n.tenant_id = r.tenant_id and n.group_id = r.group_id
           and n.version > r.version))`,
    [tx.tenantId, slugs],
  );
  return new Set(rows.map(({ slug }) => slug));
}
