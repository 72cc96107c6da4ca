import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Tenant } from '#tenancy';
import { breachLadder } from '../../../api/src/escalations/index.js';
import { usualMatrix } from '../../../api/src/people/index.js';
import { type DepartmentPlan, type Named, requireGroup } from './department-plan.js';
import { provisionPeople } from './provision-people.js';
import { provisionServiceLevels } from './service-levels.js';

/** A department that was made. */
export interface Department {
  readonly tenant: Tenant;
  /** Ids of its people by e-mail address in lower case. */
  readonly personIds: ReadonlyMap<string, string>;
}

/**
 * Makes a department with all that it needs before its first ticket, in one transaction.
 *
 * @param client - a connection of a role that row-level security does not hold back (a superuser).
 * @throws the driver's error when the slug or the prefix is taken; nothing is made then.
 */
export async function provisionDepartment(
  client: ClientBase,
  plan: DepartmentPlan,
): Promise<Department> {
  await client.query('begin');
  try {
    const made = await makeDepartment(client, plan);
    await client.query('commit');
    return made;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function makeDepartment(client: ClientBase, plan: DepartmentPlan): Promise<Department> {
  const tenant = await insertTenant(client, plan);
  await client.query('insert into app.counters (tenant_id) values ($1)', [tenant.id]);
  await insertMatrix(client, tenant.id);
  await insertNamed(client, tenant.id, 'categories', plan.categories);
  const groupIds = await insertNamed(client, tenant.id, 'resolver_groups', plan.groups);
  await provisionServiceLevels(client, tenant.id, plan);
  if (plan.handBreachesTo !== null) requireGroup(groupIds, plan.handBreachesTo);
  await client.query(
    `insert into app.escalation_versions
       (tenant_id, version, definition, created_at, created_by_name)
     values ($1, 1, $2, $3, 'Commondesk')`,
    [tenant.id, { ladders: [breachLadder({ handTo: plan.handBreachesTo })] }, plan.at],
  );
  return { tenant, personIds: await provisionPeople(client, tenant.id, plan, groupIds) };
}

async function insertTenant(
  client: ClientBase,
  { slug, prefix, name, timezone, at }: DepartmentPlan,
): Promise<Tenant> {
  const id = uuidv7();
  await client.query(
    `insert into auth.tenants (id, slug, prefix, name, timezone, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, slug, prefix, name, timezone, at],
  );
  return { id, slug, prefix, name, timezone };
}

async function insertMatrix(client: ClientBase, tenantId: string): Promise<void> {
  const cells = usualMatrix();
  await client.query(
    `insert into app.priority_matrix (tenant_id, impact, urgency, priority)
     select $1, * from unnest($2::text[], $3::text[], $4::text[])`,
    [
      tenantId,
      cells.map(({ impact }) => impact),
      cells.map(({ urgency }) => urgency),
      cells.map(({ priority }) => priority),
    ],
  );
}

/** @returns their ids by slug. */
async function insertNamed(
  client: ClientBase,
  tenantId: string,
  table: 'categories' | 'resolver_groups',
  named: readonly Named[],
): Promise<Map<string, string>> {
  const ids = named.map(() => uuidv7());
  await client.query(
    `insert into app.${table} (tenant_id, id, slug, name)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[])`,
    [tenantId, ids, named.map(({ slug }) => slug), named.map(({ name }) => name)],
  );
  return new Map(named.map(({ slug }, index) => [slug, ids[index] ?? '']));
}
