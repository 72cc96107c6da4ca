import type { Actor } from '#tenancy';
import type { Shift } from './domain/shifts.js';
import type { OverrideView, PersonOnCallView, ShiftView } from './rotas.dto.js';
import { mayTakeOver } from './rotas.policy.js';
import type { KnownRota, OverrideRow } from './rotas.queries.js';

export function toShiftView(shift: Shift, { names }: Pick<KnownRota, 'names'>): ShiftView {
  const { from, to, personId, source, of } = shift;
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    person: personId === null ? null : personOf(personId, names),
    source,
    layer: source === 'layer' ? of : null,
    overrideId: source === 'override' ? of : null,
  };
}

/** @param now - what is over cannot be taken back. */
export function toOverrideView(
  actor: Actor,
  row: OverrideRow,
  { names, memberIds }: Pick<KnownRota, 'names' | 'memberIds'>,
  now: Date,
): OverrideView {
  const people = [row.person_id, row.instead_of_id];
  const isMember = actor.personId !== null && memberIds.has(actor.personId);
  return {
    id: row.id,
    person: personOf(row.person_id, names),
    insteadOf: row.instead_of_id === null ? null : personOf(row.instead_of_id, names),
    from: row.starts_at.toISOString(),
    to: row.ends_at.toISOString(),
    swapId: row.swap_id,
    mayEnd: row.ends_at > now && mayTakeOver(actor, { isMember, people }),
  };
}

function personOf(id: string, names: ReadonlyMap<string, string>): PersonOnCallView {
  return { id, name: names.get(id) ?? '' };
}
