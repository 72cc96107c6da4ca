import type { ToldEntry } from './timeline.js';

/** What an entry of the timeline does to one ticket. */
export interface Placement {
  readonly outcome: 'placed' | 'resolved' | 'reopened' | 'held' | 'skipped';
  /** Why, where it is not simply placed. */
  readonly reason: string;
}

export interface PlacementFacts {
  readonly entry: ToldEntry;
  /** Whether a resolution takes the tickets along. */
  readonly resolvesTickets: boolean;
  /** Whether the text names a department that this ticket is not of. */
  readonly namesAnother: boolean;
  readonly ticket: {
    readonly isMerged: boolean;
    readonly isClosed: boolean;
    /** Whether the next step may be that it is done. */
    readonly mayResolve: boolean;
    /** Whether it is done, by this major incident and nobody else. */
    readonly wasResolvedHere: boolean;
  };
}

/** Decides what becomes of an entry on one ticket. */
export function placementOf({
  entry,
  resolvesTickets,
  namesAnother,
  ticket,
}: PlacementFacts): Placement {
  if (ticket.isMerged) return { outcome: 'skipped', reason: 'The ticket was merged into another.' };
  if (ticket.isClosed) return { outcome: 'skipped', reason: 'The ticket is closed.' };
  if (namesAnother) {
    return { outcome: 'held', reason: 'The text names a department that must not be known here.' };
  }
  if (entry.kind === 'resolution' && resolvesTickets && ticket.mayResolve) {
    return { outcome: 'resolved', reason: '' };
  }
  if (entry.kind === 'reopening' && ticket.wasResolvedHere) {
    return { outcome: 'reopened', reason: '' };
  }
  return { outcome: 'placed', reason: '' };
}
