import type { Tenant } from '#tenancy';
import type { Client } from 'pg';
import { hashPassword } from '../../../api/src/sign-in/index.js';
import { provisionDepartment } from '../provision/provision-department.js';
import { DEMO_PASSWORD } from './demo-sign-ins.js';
import { OPERATOR } from './world/agents.js';
import { planOf } from './world/department-plan.js';
import { type DemoDepartment, DEPARTMENTS } from './world/departments.js';

/** A department of the demo world that is there. */
export interface MadeDepartment {
  readonly department: DemoDepartment;
  readonly tenant: Tenant;
  readonly hasTickets: boolean;
}

interface Installation {
  readonly isEmpty: boolean;
  readonly isDemo: boolean;
}

/**
 * Makes the departments of the demo world that are missing, with their people and accounts. The
 * operator is made first: by that account a demo world is known that was begun before.
 *
 * @param admin - a connection that row-level security does not hold back.
 * @param at - when the departments have been made, for everything that has a date.
 * @returns all of them; none, and nothing is made, in an installation that is somebody's own.
 */
export async function makeDepartments(admin: Client, at: Date): Promise<MadeDepartment[]> {
  const { isEmpty, isDemo } = await lookAround(admin);
  if (!isEmpty && !isDemo) return [];
  const made = await madeDepartments(admin);
  const missing = DEPARTMENTS.filter(
    ({ slug }) => !made.some(({ department }) => department.slug === slug),
  );
  if (missing.length === 0) return made;

  const passwordHash = await hashPassword(DEMO_PASSWORD);
  if (isEmpty) await makeOperator(admin, passwordHash);
  for (const department of missing) {
    const { tenant } = await provisionDepartment(admin, planOf(department, passwordHash, at));
    made.push({ department, tenant, hasTickets: false });
  }
  return made;
}

async function lookAround(admin: Client): Promise<Installation> {
  const { rows } = await admin.query<Installation>(
    `select exists (select from auth.accounts where email = $1) as "isDemo",
       not exists (select from auth.accounts)
         and not exists (select from auth.tenants) as "isEmpty"`,
    [OPERATOR.email],
  );
  return rows[0] ?? { isEmpty: false, isDemo: false };
}

async function madeDepartments(admin: Client): Promise<MadeDepartment[]> {
  const { rows } = await admin.query<Tenant & Pick<MadeDepartment, 'hasTickets'>>(
    `select id, slug, prefix, name, timezone,
       exists (select from app.tickets where tenant_id = t.id) as "hasTickets"
     from auth.tenants t`,
  );
  return DEPARTMENTS.flatMap((department) =>
    rows
      .filter(({ slug }) => slug === department.slug)
      .map(({ hasTickets, ...tenant }) => ({ department, tenant, hasTickets })),
  );
}

async function makeOperator(admin: Client, passwordHash: string): Promise<void> {
  await admin.query(
    `with account as (
       insert into auth.accounts (email, name, password_hash) values ($1, $2, $3) returning id
     )
     insert into auth.grants (account_id, role) select id, 'operator' from account`,
    [OPERATOR.email, OPERATOR.name, passwordHash],
  );
}
