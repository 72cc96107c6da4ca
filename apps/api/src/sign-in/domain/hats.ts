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
    const tenants = grants.flatMap((grant) =>
      grant.role === role && grant.tenant ? [grant.tenant] : [],
    );
    switch (role) {
      case 'agent':
        return tenants.length > 0 ? [{ id: role, role, label: ROLE_NAMES[role], tenants }] : [];
      case 'operator':
        return grants.some((grant) => grant.role === role)
          ? [{ id: role, role, label: ROLE_NAMES[role], tenants: [] }]
          : [];
      default:
        return tenants.map((tenant) => ({
          id: `${role}:${tenant.slug}`,
          role,
          label: `${ROLE_NAMES[role]}, ${tenant.name}`,
          tenants: [tenant],
        }));
    }
  });
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
