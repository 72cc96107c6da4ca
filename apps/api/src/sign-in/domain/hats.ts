/** The order in which a person's hats are offered; the first is worn when none is named. */
const ORDER = ['agent', 'lead', 'admin', 'operator', 'requester'] as const;

type HatRole = (typeof ORDER)[number];

interface HatTenant {
  readonly id: string;
  readonly slug: string;
  readonly prefix: string;
  readonly name: string;
  readonly timezone: string;
}

/** One right that somebody was given; the operator's is of no department. */
export interface Grant {
  readonly id: string;
  readonly role: HatRole;
  readonly tenant: HatTenant | null;
}

/** One role over the departments that it was granted for. A person wears one hat at a time. */
export interface Hat {
  /** `agent`, `operator`, or a role and a department: `lead:<slug>`. */
  readonly id: string;
  readonly role: HatRole;
  /** For people to read. */
  readonly label: string;
  readonly tenants: readonly HatTenant[];
  /** Of the grants that make it. One that was taken and given again has another. */
  readonly grantIds: readonly string[];
}

const ROLE_NAMES: Readonly<Record<HatRole, string>> = {
  agent: 'Agent',
  lead: 'Lead',
  admin: 'Administrator',
  operator: 'Operator',
  requester: 'Requester',
};

/**
 * The hats that a person's grants make, never the union of two roles. An agent serves all granted
 * departments in one queue, so that is one hat; a lead, administrator or requester has one for
 * each department.
 */
export function hatsOf(grants: readonly Grant[]): Hat[] {
  return ORDER.flatMap((role): Hat[] => {
    const given = grants.filter((grant) => grant.role === role);
    switch (role) {
      case 'agent':
      case 'operator':
        return given.length > 0 ? [hat(role, role, given)] : [];
      default:
        return given.flatMap((grant) =>
          grant.tenant ? [hat(`${role}:${grant.tenant.slug}`, role, [grant])] : [],
        );
    }
  });
}

function hat(id: string, role: HatRole, grants: readonly Grant[]): Hat {
  const tenants = grants.flatMap(({ tenant }) => tenant ?? []);
  const [first] = id === role ? [] : tenants;
  const label = first ? `${ROLE_NAMES[role]}, ${first.name}` : ROLE_NAMES[role];
  return { id, role, label, tenants, grantIds: grants.map((grant) => grant.id) };
}

/**
 * The hat that a request wears.
 *
 * @param wanted - the id of a hat; undefined for the first.
 * @returns undefined when the person has no such hat.
 */
export function chooseHat(hats: readonly Hat[], wanted: string | undefined): Hat | undefined {
  return wanted === undefined ? hats[0] : hats.find(({ id }) => id === wanted);
}
