import type { Actor } from '#tenancy';

/** What a decision looks at. */
export interface TakeOverFacts {
  /** Whether the actor is a member of the resolver group. */
  readonly isMember: boolean;
  /** Who comes on call or goes off it. */
  readonly people: readonly (string | null)[];
}

/** Leads and admins put in anybody; an agent takes part in it, for a group of their own. */
export function mayTakeOver(actor: Actor, { isMember, people }: TakeOverFacts): boolean {
  if (actor.role === 'lead' || actor.role === 'admin') return true;
  return actor.role === 'agent' && isMember && people.includes(actor.personId);
}
