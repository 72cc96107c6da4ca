import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Role, Tenant } from '#tenancy';
import { hashPassword } from '../../apps/api/src/sign-in/index.js';
import {
  type DepartmentPlan,
  type PlannedPerson,
  USUAL_CATEGORIES,
  USUAL_GROUPS,
} from '../../apps/cli/src/provision/department-plan.js';
import { provisionDepartment } from '../../apps/cli/src/provision/provision-department.js';
import { openSession } from './test-session.js';

/** The password of everybody in the tests. Hashed once a run: that takes as long as it should. */
export const TEST_PASSWORD = 'correct horse battery';
const PASSWORD_HASH = hashPassword(TEST_PASSWORD);

/** Somebody who is signed in. */
export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Secret of their session, as in the cookie. */
  readonly secret: string;
  /** The hat that they wear unless a test says otherwise. */
  readonly hat: string;
}

/** A department of its own for one test, with one person for each part and two for some. */
export interface TestDepartment {
  readonly tenant: Tenant;
  readonly requester: TestPerson;
  readonly requester2: TestPerson;
  /** In the group `service-desk`. */
  readonly agent: TestPerson;
  /** In the group `service-desk`. */
  readonly agent2: TestPerson;
  readonly lead: TestPerson;
  readonly admin: TestPerson;
}

const PARTS = {
  requester: { role: 'requester', name: 'Rita Requester' },
  requester2: { role: 'requester', name: 'Ravi Requester' },
  agent: { role: 'agent', name: 'Agnes Agent' },
  agent2: { role: 'agent', name: 'Arthur Agent' },
  lead: { role: 'lead', name: 'Leila Lead' },
  admin: { role: 'admin', name: 'Adam Admin' },
} as const satisfies Record<string, { role: Exclude<Role, 'operator'>; name: string }>;

type Part = keyof typeof PARTS;

/** What a test may want otherwise; see {@link DepartmentPlan}. */
export type DepartmentOverrides = Partial<Omit<DepartmentPlan, 'people'>>;

/** Makes a department with a name that nobody else has, and signs its people in. */
export async function aDepartment(
  admin: Pool,
  overrides: DepartmentOverrides = {},
): Promise<TestDepartment> {
  const unique = uniqueLetters();
  const emailOf = (part: Part): string => `${part}@${unique}.example`;
  const passwordHash = await PASSWORD_HASH;
  const parts = Object.keys(PARTS) as Part[];
  const people: PlannedPerson[] = parts.map((part) => {
    const { role, name } = PARTS[part];
    const groups = role === 'agent' ? ['service-desk'] : [];
    return { name, email: emailOf(part), account: { passwordHash, roles: [role], groups } };
  });

  const plan: DepartmentPlan = {
    slug: `t-${unique}`,
    prefix: unique.toUpperCase(),
    name: `Department ${unique}`,
    timezone: 'Europe/London',
    categories: USUAL_CATEGORIES,
    groups: USUAL_GROUPS,
    handBreachesTo: 'service-desk',
    at: new Date('2026-01-05T09:00:00Z'),
    ...overrides,
    people,
  };
  // On a connection of its own: tests may make several departments at once.
  const client = await admin.connect();
  const { tenant, personIds } = await provisionDepartment(client, plan).finally(() => {
    client.release();
  });
  const signedIn = await Promise.all(
    parts.map(async (part) => {
      const { role, name } = PARTS[part];
      const id = personIds.get(emailOf(part)) ?? '';
      const hat = role === 'agent' ? role : `${role}:${tenant.slug}`;
      const person = { id, name, email: emailOf(part), hat, secret: await openSession(admin, id) };
      return [part, person] as const;
    }),
  );
  return { tenant, ...(Object.fromEntries(signedIn) as Record<Part, TestPerson>) };
}

/** An account of its own, without any grant. It wears no hat yet. */
export async function aSignedInAccount(admin: Pool, name: string): Promise<TestPerson> {
  const email = `${uniqueLetters()}@alone.example`;
  const { rows } = await admin.query<{ id: string }>(
    'insert into auth.accounts (email, name, password_hash) values ($1, $2, $3) returning id',
    [email, name, await PASSWORD_HASH],
  );
  const id = rows[0]?.id ?? '';
  return { id, name, email, hat: '', secret: await openSession(admin, id) };
}

/** Six letters, as a ticket prefix has at most. */
function uniqueLetters(): string {
  return Array.from(randomBytes(6), (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}
