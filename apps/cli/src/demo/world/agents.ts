/** Somebody who works at the desk. */
export interface DemoAgent {
  readonly name: string;
  readonly email: string;
  /** Resolver groups, the same in each department that they serve. */
  readonly groups: readonly string[];
  /** Slugs of the departments; left out, all of them. */
  readonly serves?: readonly string[];
  /** Slug of the department that they are a requester of as well. */
  readonly worksAt?: string;
}

/** Where the provider's own people have their mail. */
const DESK_DOMAIN = 'desk.example';

export const AGENTS: readonly DemoAgent[] = [
  { name: 'Maya Ellingham', email: `agent@${DESK_DOMAIN}`, groups: ['service-desk', 'desktop'] },
  { name: 'Joel Abara', email: `joel@${DESK_DOMAIN}`, groups: ['service-desk'] },
  { name: 'Wendy Kestrel', email: `wendy@${DESK_DOMAIN}`, groups: ['network'] },
  { name: 'Dominic Thorley', email: `dominic@${DESK_DOMAIN}`, groups: ['desktop'] },
  { name: 'Sunita Varghese', email: `sunita@${DESK_DOMAIN}`, groups: ['applications'] },
  {
    name: 'Rhys Penhallow',
    email: `two-departments@${DESK_DOMAIN}`,
    groups: ['service-desk', 'network'],
    serves: ['cafcass', 'dius'],
  },
  {
    name: 'Bethan Morrow',
    email: 'agent-and-requester@ons.example',
    groups: ['applications'],
    worksAt: 'ons',
  },
];

/** Runs the platform and sees no department's tickets. */
export const OPERATOR = { name: 'Konrad Silverlock', email: `operator@${DESK_DOMAIN}` } as const;

/** The agents who serve a department. */
export function agentsOf(slug: string): readonly DemoAgent[] {
  return AGENTS.filter(({ serves }) => serves?.includes(slug) ?? true);
}
