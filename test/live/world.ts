import type { Pool } from 'pg';
import {
  aDepartment,
  type TestDepartment,
  type TestPerson,
} from '../../libs/testing/test-department.js';

import { DEPARTMENTS, type Subscriber } from './script.js';

/** The departments and people of one history, and of no other. */
export interface World {
  readonly departments: readonly TestDepartment[];
  readonly people: Readonly<Record<Subscriber, TestPerson>>;
}

export async function makeWorld(admin: Pool): Promise<World> {
  const departments = await Promise.all(
    Array.from({ length: DEPARTMENTS }, () => aDepartment(admin)),
  );
  const [first, second, third] = departments;
  if (!first || !second || !third) throw new Error('A history needs three departments.');
  const people = {
    desk: first.agent,
    wanderer: first.agent2,
    requester: first.requester,
    watcher: first.requester2,
    lead: first.lead,
    // Another session and another account, since their access ends.
    leaver: second.agent2,
    clinger: third.agent2,
  };
  for (const { tenant } of [second, third]) await giveGrant(admin, people.desk, tenant);
  await giveGrant(admin, people.wanderer, second.tenant);
  await giveGrant(admin, people.leaver, first.tenant);
  await takeGrant(admin, people.leaver, second.tenant);
  for (const { tenant } of [first, second]) await giveGrant(admin, people.clinger, tenant);
  await takeGrant(admin, people.clinger, third.tenant);
  return { departments, people };
}

/** Makes somebody an agent of a department, so that it counts at once. */
export async function giveGrant(
  admin: Pool,
  { id, name, email }: TestPerson,
  tenant: { readonly id: string },
): Promise<void> {
  await admin.query(
    `insert into app.people (tenant_id, id, name, email) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [tenant.id, id, name, email],
  );
  await admin.query(
    `insert into auth.grants (account_id, tenant_id, role) values ($1, $2, 'agent')`,
    [id, tenant.id],
  );
}

export async function takeGrant(
  admin: Pool,
  { id }: TestPerson,
  tenant: { readonly id: string },
): Promise<void> {
  await admin.query(
    'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2 and revoked_at is null',
    [id, tenant.id],
  );
}
