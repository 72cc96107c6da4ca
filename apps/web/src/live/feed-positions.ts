import type { LiveBatch, LiveEvent, Positions } from './live-events.js';

/** What a batch is, judged by arithmetic alone. */
export type Judged =
  | { readonly kind: 'known' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'news'; readonly events: readonly LiveEvent[]; readonly positions: Positions };

/**
 * A batch covers everything after `from` up to `to`. It is news when it begins no later than where
 * this client stands, and a gap when something before it never arrived. A department that is not
 * followed yet has no position, so its batch is a gap as well.
 */
export function judgeBatch(positions: Positions, batch: LiveBatch): Judged {
  const position = positions[batch.tenant];
  if (position === undefined || batch.from > position) return { kind: 'gap' };
  if (batch.to <= position) return { kind: 'known' };
  return {
    kind: 'news',
    events: [...batch.events.filter(({ seq }) => seq > position), ...unexplained(batch)],
    positions: { ...positions, [batch.tenant]: batch.to },
  };
}

/** A row that changed without a word is news as well, of nothing in particular. */
function unexplained({ to, rows }: LiveBatch): LiveEvent[] {
  const nobody = { id: null, name: '' };
  return rows.map((row) => ({
    ...{ seq: to, type: 'ticket.refreshed', at: row.updatedAt, ticketId: row.id },
    ...{ actor: nobody, data: {}, row },
  }));
}

/** Positions after the server answered `follow`: one that is known is kept, for its replay to come. */
export function afterFollow(positions: Positions, announced: Positions): Positions {
  return Object.fromEntries(
    Object.entries(announced).map(([tenant, position]) => [tenant, positions[tenant] ?? position]),
  );
}

/** Whether everything up to the announced positions has arrived. */
export function isCaughtUp(positions: Positions, announced: Positions): boolean {
  return Object.entries(announced).every(
    ([tenant, position]) => (positions[tenant] ?? -1) >= position,
  );
}

/** Whether positions are of exactly these departments (ids). */
export function isAbout(positions: Positions, departments: readonly string[]): boolean {
  const isIn = (tenant: string): boolean => tenant in positions;
  return departments.length === Object.keys(positions).length && departments.every(isIn);
}
