import type { Actor } from '#tenancy';

/**
 * For whom somebody speaks on a ticket. An answer counts as the desk's only from an agent or admin
 * who did not raise the ticket: neither the requester's colleague nor a lead answers for the desk.
 */
export function sideOf(
  actor: Actor,
  ticket: { readonly requesterId: string },
): 'requester' | 'desk' {
  const works = actor.role === 'agent' || actor.role === 'admin' || actor.role === 'system';
  return works && actor.personId !== ticket.requesterId ? 'desk' : 'requester';
}
