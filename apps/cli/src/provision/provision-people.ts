import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { type DepartmentPlan, type PlannedPerson, requireGroup } from './department-plan.js';

interface Placed {
  readonly id: string;
  readonly person: PlannedPerson;
}

/**
 * Writes the people of a department, the accounts of those who sign in, what they were granted and
 * the groups that they work in. A person has the id of their account.
 *
 * @param groupIds - ids of the resolver groups by slug.
 * @returns the people's ids by e-mail address.
 */
export async function provisionPeople(
  client: ClientBase,
  tenantId: string,
  plan: DepartmentPlan,
  groupIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const accountIds = await keepAccounts(client, plan.people);
  const placed = plan.people.map((person) => ({
    person,
    id: accountIds.get(person.email.toLowerCase()) ?? uuidv7(),
  }));
  await insertPeople(client, tenantId, placed, plan.at);
  await insertGrants(client, tenantId, placed);
  await insertMembers(client, tenantId, placed, groupIds);
  await client.query(
    `insert into app.leads (tenant_id, person_id) select $1, * from unnest($2::uuid[])`,
    [tenantId, placed.filter(({ person }) => isLead(person)).map(({ id }) => id)],
  );
  return new Map(placed.map(({ person, id }) => [person.email.toLowerCase(), id]));
}

async function keepAccounts(
  client: ClientBase,
  people: readonly PlannedPerson[],
): Promise<Map<string, string>> {
  const accounts = people.filter(({ account }) => account);
  const { rows } = await client.query<{ id: string; email: string }>(
    `insert into auth.accounts (email, name, password_hash)
     select lower(e.email), e.name, e.hash
     from unnest($1::text[], $2::text[], $3::text[]) as e (email, name, hash)
     on conflict (email) do update set name = excluded.name returning id, email`,
    [
      accounts.map(({ email }) => email),
      accounts.map(({ name }) => name),
      accounts.map(({ account }) => account?.passwordHash),
    ],
  );
  return new Map(rows.map(({ id, email }) => [email, id]));
}

async function insertPeople(
  client: ClientBase,
  tenantId: string,
  placed: readonly Placed[],
  at: Date,
): Promise<void> {
  await client.query(
    `insert into app.people (tenant_id, id, name, email, site, vip, created_at)
     select $1, e.id, e.name, lower(e.email), e.site, e.vip, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[])
       as e (id, name, email, site, vip)`,
    [
      tenantId,
      at,
      placed.map(({ id }) => id),
      placed.map(({ person }) => person.name),
      placed.map(({ person }) => person.email),
      placed.map(({ person }) => person.site ?? null),
      placed.map(({ person }) => person.vip ?? false),
    ],
  );
}

async function insertGrants(
  client: ClientBase,
  tenantId: string,
  placed: readonly Placed[],
): Promise<void> {
  const grants = placed.flatMap(({ id, person }) =>
    (person.account?.roles ?? []).map((role) => ({ id, role })),
  );
  await client.query(
    `insert into auth.grants (account_id, tenant_id, role)
     select e.id, $1, e.role from unnest($2::uuid[], $3::text[]) as e (id, role)`,
    [tenantId, grants.map(({ id }) => id), grants.map(({ role }) => role)],
  );
}

async function insertMembers(
  client: ClientBase,
  tenantId: string,
  placed: readonly Placed[],
  groupIds: ReadonlyMap<string, string>,
): Promise<void> {
  const members = placed.flatMap(({ id, person }) =>
    (person.account?.groups ?? []).map((slug) => ({ id, groupId: requireGroup(groupIds, slug) })),
  );
  await client.query(
    `insert into app.resolver_group_members (tenant_id, group_id, person_id)
     select $1, e.group_id, e.id from unnest($2::uuid[], $3::uuid[]) as e (group_id, id)`,
    [tenantId, members.map(({ groupId }) => groupId), members.map(({ id }) => id)],
  );
}

function isLead({ account }: PlannedPerson): boolean {
  return account?.roles.includes('lead') ?? false;
}
