import type { Role } from '#tenancy';

/** A category or a resolver group. */
export interface Named {
  readonly slug: string;
  readonly name: string;
}

/** Somebody whom the department knows. With `account` they can sign in. */
export interface PlannedPerson {
  readonly name: string;
  readonly email: string;
  readonly site?: string;
  readonly vip?: boolean;
  readonly account?: PlannedAccount;
}

export interface PlannedAccount {
  /** As `hashPassword` made it; an account of this e-mail address that is there keeps its own. */
  readonly passwordHash: string;
  readonly roles: readonly Exclude<Role, 'operator'>[];
  /** Slugs of the resolver groups that they work in. */
  readonly groups?: readonly string[];
}

/** All that a new department starts with. */
export interface DepartmentPlan {
  readonly slug: string;
  /** Begins the references of its tickets: 2 to 6 capital letters. */
  readonly prefix: string;
  readonly name: string;
  /** IANA name of its service hours' zone. */
  readonly timezone: string;
  readonly categories: readonly Named[];
  readonly groups: readonly Named[];
  /** Slug of the group that gets a ticket whose promise was broken; null leaves it where it is. */
  readonly handBreachesTo: string | null;
  readonly people: readonly PlannedPerson[];
  /** When it is made, for everything that has a date. */
  readonly at: Date;
}

/** What a department of this desk has when nobody planned anything else. */
export const USUAL_CATEGORIES: readonly Named[] = [
  { slug: 'hardware', name: 'Hardware' },
  { slug: 'software', name: 'Software' },
  { slug: 'network', name: 'Network and remote access' },
  { slug: 'email', name: 'E-mail and calendar' },
  { slug: 'access', name: 'Accounts and access' },
  { slug: 'printing', name: 'Printing' },
  { slug: 'telephony', name: 'Telephony' },
  { slug: 'other', name: 'Something else' },
];

export const USUAL_GROUPS: readonly Named[] = [
  { slug: 'service-desk', name: 'Service Desk' },
  { slug: 'desktop', name: 'Desktop Support' },
  { slug: 'network', name: 'Network Operations' },
  { slug: 'applications', name: 'Applications' },
];

/** @throws RangeError when the plan names a group that it does not make. */
export function requireGroup(groupIds: ReadonlyMap<string, string>, slug: string): string {
  const id = groupIds.get(slug);
  if (id === undefined) throw new RangeError(`The plan has no resolver group "${slug}".`);
  return id;
}
