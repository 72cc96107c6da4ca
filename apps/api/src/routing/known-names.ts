import type { Tx } from '#tenancy';
import type { KnownNames } from './domain/check-rules.js';

/** What the rules of a department may name. Who has left counts in no group. */
export async function knownNames(tx: Tx, tenantId: string): Promise<KnownNames> {
  const [groups, slugs] = await Promise.all([
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
  ]);
  const of = (kind: keyof KnownNames['slugs']): ReadonlySet<string> =>
    new Set(slugs.filter((one) => one.kind === kind).map(({ slug }) => slug));
  return {
    groups: new Map(groups.map(({ slug, members }) => [slug, members])),
    slugs: { category: of('category'), service: of('service'), supplier: of('supplier') },
  };
}
