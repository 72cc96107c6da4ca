import type { Tx } from '#tenancy';
import type { Rota, RotaHistory, RotaVersion } from './domain/rota.js';

export interface GroupRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface OverrideRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly group_id: string;
  readonly person_id: string;
  readonly instead_of_id: string | null;
  readonly swap_id: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

export interface VersionRow {
  readonly tenant_id: string;
  readonly group_id: string;
  readonly version: number;
  readonly definition: Rota | null;
  readonly effective_from: Date;
}

/** A group with all that decides who is on call for it in a period. */
export interface KnownRota {
  readonly group: GroupRow;
  readonly history: RotaHistory;
  readonly overrides: readonly OverrideRow[];
  readonly memberIds: ReadonlySet<string>;
  /** Of everybody whom it names. */
  readonly names: ReadonlyMap<string, string>;
}

interface PersonRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly is_there: boolean;
}

export interface Period {
  readonly from: Date;
  readonly to: Date;
  /** From when on those who have left are not counted on. */
  readonly now: Date;
}

/** The groups that have a rota in a period: of the departments that are read, or of one group of them. */
export async function rotasIn(
  tx: Tx,
  period: Period,
  only: { readonly id?: string; readonly slug?: string } = {},
): Promise<KnownRota[]> {
  const groups = `select g.tenant_id, g.id, g.slug, g.name from app.resolver_groups g
    where ($1::uuid is null or g.id = $1) and ($2::text is null or g.slug = $2)
      and exists (select from app.rotas r where r.tenant_id = g.tenant_id and r.group_id = g.id)`;
  const chosen = [only.id ?? null, only.slug ?? null];
  const [found, versions, overrides, members] = await Promise.all([
    tx.query<GroupRow>(`${groups} order by g.name, g.id`, chosen),
    tx.query<VersionRow>(
      `select r.tenant_id, r.group_id, r.version, r.definition, r.effective_from
       from app.rotas r join (${groups}) g on g.tenant_id = r.tenant_id and g.id = r.group_id
       where r.effective_from < $4 and not exists (select from app.rotas n
         where n.tenant_id = r.tenant_id and n.group_id = r.group_id and n.version > r.version
           and n.effective_from <= greatest(r.effective_from, $3))
       order by r.version`,
      [...chosen, period.from, period.to],
    ),
    tx.query<OverrideRow>(
      `select o.tenant_id, o.id, o.group_id, o.person_id, o.instead_of_id, o.swap_id, o.starts_at,
         o.ends_at
       from app.rota_overrides o join (${groups}) g on g.tenant_id = o.tenant_id and g.id = o.group_id
       where o.ends_at > $3 and o.starts_at < $4 order by o.created_at, o.id`,
      [...chosen, period.from, period.to],
    ),
    tx.query<{ tenant_id: string; group_id: string; person_id: string }>(
      `select m.tenant_id, m.group_id, m.person_id from app.resolver_group_members m
       join (${groups}) g on g.tenant_id = m.tenant_id and g.id = m.group_id`,
      chosen,
    ),
  ]);
  const people = await peopleNamed(tx, versions, overrides);
  return found.map((group) => {
    const isOf = (row: { readonly tenant_id: string; readonly group_id: string }): boolean =>
      row.tenant_id === group.tenant_id && row.group_id === group.id;
    const own = people.filter(({ tenant_id }) => tenant_id === group.tenant_id);
    const absent = own.filter(({ is_there }) => !is_there).map(({ id }) => id);
    const ownOverrides = overrides.filter(isOf);
    return {
      group,
      history: {
        versions: versions.filter(isOf).map(toVersion),
        overrides: ownOverrides.map(toOverride),
        absent: { people: new Set(absent), from: period.now.getTime() },
      },
      overrides: ownOverrides,
      memberIds: new Set(members.filter(isOf).map(({ person_id }) => person_id)),
      names: new Map(own.map(({ id, name }) => [id, name])),
    };
  });
}

/**
 * Of `app.people p`: works in some resolver group of the department, and may still act there. Who has
 * no account is counted on; who has one needs a grant that holds.
 */
const IS_THERE = `(p.active
  and exists (select from app.resolver_group_members m
    where m.tenant_id = p.tenant_id and m.person_id = p.id)
  and not exists (select from auth.still_acting(p.tenant_id, array[p.id]) a
    where not a.roles && array['agent', 'lead', 'admin']))`;

/** Everybody named, and whether they still work in some resolver group of their department. */
function peopleNamed(
  tx: Tx,
  versions: readonly VersionRow[],
  overrides: readonly OverrideRow[],
): Promise<PersonRow[]> {
  const named = [
    ...versions.flatMap(({ definition }) => peopleIn(definition)),
    ...overrides.flatMap(({ person_id, instead_of_id }) => [person_id, instead_of_id]),
  ].filter((id) => id !== null);
  if (named.length === 0) return Promise.resolve([]);
  return tx.query<PersonRow>(
    `select p.tenant_id, p.id, p.name, ${IS_THERE} as is_there
     from app.people p where p.id = any ($1::uuid[])`,
    [[...new Set(named)]],
  );
}

/** Everybody who has turns, once. */
export function peopleIn(rota: Rota | null): string[] {
  return [...new Set(rota?.layers.flatMap(({ people }) => people) ?? [])];
}

/** Of these people, those who work in some resolver group of the department that is written to. */
export async function workersAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select p.id from app.people p
     where p.tenant_id = $1 and p.id = any ($2::uuid[]) and ${IS_THERE}`,
    [tx.tenantId, [...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Holds a group, so that its rota and who takes over change one after the other. */
export async function holdGroup(tx: Tx, id: string): Promise<GroupRow | undefined> {
  const [row] = await tx.query<GroupRow>(
    `select tenant_id, id, slug, name from app.resolver_groups
     where tenant_id = $1 and id = $2 for no key update`,
    [tx.tenantId, id],
  );
  return row;
}

function toVersion({ version, definition, effective_from }: VersionRow): RotaVersion {
  return { version, rota: definition, effectiveFrom: effective_from.getTime() };
}

function toOverride({ id, person_id, instead_of_id, starts_at, ends_at }: OverrideRow) {
  return {
    ...{ id, personId: person_id, insteadOfId: instead_of_id },
    ...{ from: starts_at.getTime(), to: ends_at.getTime() },
  };
}
