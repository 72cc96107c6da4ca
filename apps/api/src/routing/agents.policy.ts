import type { Actor } from '#tenancy';

/** Everybody says when they are away themselves; leads and admins say it for others. */
export function mayEditAgent(actor: Actor, personId: string): boolean {
  return mayEditSkills(actor) || (actor.role === 'agent' && actor.personId === personId);
}

export function mayEditSkills(actor: Actor): boolean {
  return actor.role === 'lead' || actor.role === 'admin';
}
