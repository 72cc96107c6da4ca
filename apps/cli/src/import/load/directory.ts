import type { Tx } from '#tenancy';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { slugOf } from '../domain/slug.js';

/** Ids of resolver groups or categories by the names that the log gives them. */
export type IdsByName = ReadonlyMap<string, string>;

/** Somebody whom the log names. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  /** Whether they may raise tickets here; the agents of the log only stand in its history. */
  readonly mayRaise: boolean;
}

/**
 * The id of somebody whom a log names: the same for the same name of the same source in the same
 * tenant, so that a later run finds them again, and nobody who is here by other ways.
 */
export function personId(tenantId: string, source: string, name: string): string {
  const hash = createHash('sha256').update(`${tenantId}\0${source}\0${name}`).digest();
  // The version and variant bits of UUID version 8: an id made in a way of our own.
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash
    .toString('hex')
    .slice(0, 32)
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/** Adds the people who are missing. They have no e-mail address and no account. */
export async function addPeople(tx: Tx, people: readonly NamedPerson[]): Promise<void> {
  await tx.execute(
    `insert into app.people (tenant_id, id, name, active)
     select $1, id, name, active
     from unnest($2::uuid[], $3::text[], $4::boolean[]) as p (id, name, active)
     on conflict (tenant_id, id) do update set active = true
       where excluded.active and not people.active`,
    [
      tx.tenantId,
      people.map(({ id }) => id),
      people.map(({ name }) => name),
      people.map(({ mayRaise }) => mayRaise),
    ],
  );
}

/** Finds resolver groups by their short names, and adds those that are missing. */
export function resolverGroups(tx: Tx, names: readonly string[]): Promise<IdsByName> {
  return byName(tx, 'resolver_groups', names);
}

/** Finds categories by their short names, and adds those that are missing. */
export function categories(tx: Tx, names: readonly string[]): Promise<IdsByName> {
  return byName(tx, 'categories', names);
}

async function byName(
  tx: Tx,
  table: 'resolver_groups' | 'categories',
  names: readonly string[],
): Promise<IdsByName> {
  const fallback = table === 'categories' ? 'category' : 'group';
  const slugs = new Map(names.map((name) => [name, slugOf(name, fallback)]));
  const firstNames = new Map([...slugs].reverse().map(([name, slug]) => [slug, name]));
  const wanted = [[...firstNames.keys()], [...firstNames.values()]];
  const added = tx.execute(
    `insert into app.${table} (tenant_id, id, slug, name)
     select $1, id, slug, name
     from unnest($2::text[], $3::text[], $4::uuid[]) as n (slug, name, id)
     on conflict (tenant_id, slug) do nothing`,
    [tx.tenantId, ...wanted, [...firstNames.keys()].map(() => uuidv7())],
  );
  const found = tx.query<{ id: string; slug: string }>(
    `select id, slug from app.${table} where tenant_id = $1 and slug = any ($2::text[])`,
    [tx.tenantId, [...firstNames.keys()]],
  );
  const [, rows] = await Promise.all([added, found]);
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  return new Map([...slugs].map(([name, slug]) => [name, ids.get(slug) ?? '']));
}
