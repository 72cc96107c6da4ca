import type { Tx } from '#tenancy';
import type { KnownNames } from './domain/check-rules.js';

const IDS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * What the rules of a department may name. Who has left counts in no group.
 *
 * @param input - the rules: of people, those are looked for whose ids stand somewhere in it.
 */
export async function knownNames(tx: Tx, tenantId: string, input: unknown): Promise<KnownNames> {
  const ids = JSON.stringify(input ?? null).match(IDS) ?? [];
  const [groups, slugs, people] = await Promise.all([
    tx.query<{ slug: string; members: string[][] }>(
      `select g.slug, coalesce(jsonb_agg(coalesce(a.skills, '{}')) filter (where p.id is not null), '[]')
         as members
       from app.resolver_groups g
       left join app.resolver_group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id
       left join app.people p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.active
       left join app.routing_agents a on a.tenant_id = p.tenant_id and a.person_id = p.id
       where g.tenant_id = $1 group by g.id, g.slug`,
      [tenantId],
    ),
    tx.query<{ kind: keyof KnownNames['slugs']; slug: string }>(
      `select 'category' as kind, slug from app.categories where tenant_id = $1
       union all select 'service', slug from app.services where tenant_id = $1
       union all select 'supplier', slug from app.suppliers where tenant_id = $1`,
      [tenantId],
    ),
    tx.query<{ id: string }>(
      'select id from app.people where tenant_id = $1 and id = any ($2::uuid[])',
      [tenantId, ids],
    ),
  ]);
  const of = (kind: keyof KnownNames['slugs']): ReadonlySet<string> =>
    new Set(slugs.filter((one) => one.kind === kind).map(({ slug }) => slug));
  return {
    groups: new Map(groups.map(({ slug, members }) => [slug, members])),
    slugs: { category: of('category'), service: of('service'), supplier: of('supplier') },
    people: new Set(people.map(({ id }) => id)),
  };
}
