import {
  type DepartmentPlan,
  type PlannedPerson,
  USUAL_CATEGORIES,
  USUAL_GROUPS,
} from '../../provision/department-plan.js';
import { agentsOf } from './agents.js';
import { type DemoDepartment, DEPARTMENTS } from './departments.js';
import { emailOf, inventedName } from './names.js';

/** Where the people of a department have their mail. */
export function domainOf({ slug }: DemoDepartment): string {
  return `${slug}.example`;
}

/** What a department of the demo world is made from. */
export function planOf(department: DemoDepartment, passwordHash: string, at: Date): DepartmentPlan {
  const { slug, prefix, name } = department;
  return {
    slug,
    prefix,
    name,
    timezone: 'Europe/London',
    categories: USUAL_CATEGORIES,
    groups: USUAL_GROUPS,
    handBreachesTo: 'service-desk',
    people: [...ownPeople(department, passwordHash), ...deskPeople(department, passwordHash)],
    at,
  };
}

function ownPeople(department: DemoDepartment, passwordHash: string): PlannedPerson[] {
  const domain = domainOf(department);
  const { sites } = department;
  const signingIn = (['requester', 'lead', 'admin'] as const).map((role, index) => ({
    name: department[role],
    email: `${role}@${domain}`,
    site: sites[index % sites.length] ?? '',
    vip: role === 'lead',
    account: { passwordHash, roles: [role] },
  }));
  const colleagues = Array.from({ length: department.colleagues }, (_, index) => {
    const name = inventedName(firstColleague(department) + index);
    const site = sites[index % sites.length] ?? '';
    return { name, email: emailOf(name, domain), site, vip: index % 12 === 7 };
  });
  return [...signingIn, ...colleagues];
}

function deskPeople(department: DemoDepartment, passwordHash: string): PlannedPerson[] {
  return agentsOf(department.slug).map(({ name, email, groups, worksAt }) => {
    const isRequesterToo = worksAt === department.slug;
    return {
      name,
      email,
      ...(isRequesterToo && { site: department.sites[0] ?? '' }),
      account: {
        passwordHash,
        groups,
        roles: isRequesterToo ? ['agent', 'requester'] : ['agent'],
      },
    };
  });
}

/** Where a department's colleagues begin in the row of invented names, so that none comes twice. */
function firstColleague(department: DemoDepartment): number {
  return DEPARTMENTS.slice(0, DEPARTMENTS.indexOf(department)).reduce(
    (sum, { colleagues }) => sum + colleagues,
    0,
  );
}
