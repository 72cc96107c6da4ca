import { type Actor, isStaff } from '#tenancy';

/** Whoever works for the desk or watches over it may ask, for a ticket on which work goes on. */
export function mayAsk(
  actor: Actor,
  ticket: { readonly isOpen: boolean; readonly mergedIntoId: string | null },
): boolean {
  return isStaff(actor) && ticket.isOpen && ticket.mergedIntoId === null;
}

/** Who asked takes it back; an admin may for them. */
export function mayCancel(
  actor: Actor,
  approval: { readonly state: string; readonly askedById: string | null },
): boolean {
  if (!isStaff(actor) || approval.state !== 'waiting') return false;
  return actor.role === 'admin' || actor.role === 'system' || approval.askedById === actor.personId;
}

/** Nobody approves what they raised, what is done for them, or what they ask for themselves. */
export function barredFrom(people: {
  readonly requesterId: string;
  readonly affectedId: string;
  readonly askedById: string | null;
}): ReadonlyMap<string, string> {
  const { requesterId, affectedId, askedById } = people;
  return new Map([
    ...(askedById === null ? [] : [[askedById, 'asks for it, and cannot give it'] as const]),
    [affectedId, 'is whom it is for; nobody approves their own request'],
    [requesterId, 'raised this ticket; nobody approves their own request'],
  ]);
}
