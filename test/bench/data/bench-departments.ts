import type pg from 'pg';
import {
  type DepartmentPlan,
  type PlannedPerson,
  USUAL_CATEGORIES,
  USUAL_GROUPS,
} from '../../../apps/cli/src/provision/department-plan.js';
import { provisionDepartment } from '../../../apps/cli/src/provision/provision-department.js';

/** How many of them the agents of the bench work for. */
export const GRANTED = 40;
/** Agents who work the queues of the first {@link GRANTED} departments. */
export const DESK_AGENTS = 8;
const COLLEAGUES = 60;
const LOCAL_AGENTS = 4;
/** Which of the colleagues can sign in. */
const REQUESTER = 29;

/** A department with the ids that its tickets refer to. */
export interface BenchDepartment {
  readonly id: string;
  readonly slug: string;
  readonly prefix: string;
  readonly requesters: readonly Known[];
  readonly agents: readonly Known[];
  readonly categoryIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly policyVersionId: string;
}

export interface Known {
  readonly id: string;
  readonly name: string;
}

export const deskAgentEmail = (index: number): string => `desk-${String(index + 1)}@bench.example`;
/** Of a colleague who has raised neither very many tickets nor very few. */
export const requesterEmail = (department: number): string =>
  `colleague-30@${slugOf(department)}.example`;

const slugOf = (department: number): string => `dept-${String(department + 1).padStart(3, '0')}`;
const prefixOf = (department: number): string =>
  `D${String.fromCharCode(65 + Math.floor(department / 26), 65 + (department % 26))}`;

/** Makes the departments with their people, before any ticket. */
export async function makeDepartments(
  admin: pg.Client,
  count: number,
  at: Date,
): Promise<BenchDepartment[]> {
  const made: BenchDepartment[] = [];
  for (let index = 0; index < count; index += 1) {
    const { tenant } = await provisionDepartment(admin, planOf(index, at));
    made.push(await lookUp(admin, tenant.id));
  }
  return made;
}

function planOf(index: number, at: Date): DepartmentPlan {
  const slug = slugOf(index);
  return {
    slug,
    prefix: prefixOf(index),
    name: `Department ${String(index + 1)}`,
    timezone: 'Europe/London',
    categories: USUAL_CATEGORIES,
    groups: USUAL_GROUPS,
    handBreachesTo: 'service-desk',
    at,
    people: [...colleagues(slug), ...localAgents(slug), ...(index < GRANTED ? deskAgents() : [])],
  };
}

/** Nobody signs in with a password here: the bench opens sessions itself. */
const PASSWORD_HASH = 'none';

function colleagues(slug: string): PlannedPerson[] {
  return Array.from({ length: COLLEAGUES }, (_, index) => ({
    name: `Colleague ${String(index + 1)}`,
    email: `colleague-${String(index + 1)}@${slug}.example`,
    site: `Office ${String((index % 10) + 1)}`,
    ...(index === REQUESTER && {
      account: { passwordHash: PASSWORD_HASH, roles: ['requester'] as const },
    }),
  }));
}

function localAgents(slug: string): PlannedPerson[] {
  return Array.from({ length: LOCAL_AGENTS }, (_, index) => ({
    name: `Agent ${String(index + 1)}`,
    email: `agent-${String(index + 1)}@${slug}.example`,
    account: {
      passwordHash: PASSWORD_HASH,
      roles: ['agent'] as const,
      groups: [USUAL_GROUPS[index % USUAL_GROUPS.length]?.slug ?? ''],
    },
  }));
}

function deskAgents(): PlannedPerson[] {
  return Array.from({ length: DESK_AGENTS }, (_, index) => ({
    name: `Desk Agent ${String(index + 1)}`,
    email: deskAgentEmail(index),
    account: { passwordHash: PASSWORD_HASH, roles: ['agent'] as const, groups: ['service-desk'] },
  }));
}

async function lookUp(admin: pg.Client, tenantId: string): Promise<BenchDepartment> {
  const { rows } = await admin.query<BenchDepartment>(
    `select t.id, t.slug, t.prefix, d.policy_version_id as "policyVersionId",
       (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.email)
        from app.people p where p.tenant_id = t.id and p.email like 'colleague-%') as requesters,
       (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.email)
        from app.people p where p.tenant_id = t.id and p.email not like 'colleague-%') as agents,
       (select jsonb_agg(c.id order by c.slug) from app.categories c where c.tenant_id = t.id)
         as "categoryIds",
       (select jsonb_agg(g.id order by g.slug) from app.resolver_groups g where g.tenant_id = t.id)
         as "groupIds"
     from auth.tenants t join app.sla_defaults d on d.tenant_id = t.id where t.id = $1`,
    [tenantId],
  );
  if (!rows[0]) throw new Error('A department that was made is not there.');
  return rows[0];
}
