import type { Act, Deed, Doer, ToldTicket } from './deed.js';

/** A colleague as far as it matters who watches a ticket. */
interface Neighbour extends Doer {
  readonly site: string;
}

/**
 * Lets the desk notice what belongs together: a ticket about the same as the one before gets a link
 * to it, and what touches more than one person is watched by somebody else of the same site.
 *
 * @param tickets - oldest first.
 */
export function related(
  tickets: readonly ToldTicket[],
  colleagues: readonly Neighbour[],
): ToldTicket[] {
  const told: ToldTicket[] = [];
  for (const ticket of tickets) {
    const before = told.findLast(({ pattern }) => pattern === ticket.pattern);
    const neighbour = neighbourOf(ticket, colleagues);
    told.push(
      withNotices(ticket, [
        ...(before ? [linkTo(before, ticket)] : []),
        ...(neighbour ? [{ type: 'watch', watcher: neighbour } as const] : []),
      ]),
    );
  }
  return told;
}

function linkTo(before: ToldTicket, { plot }: ToldTicket): Act {
  const isTheSame = before.plot.subject === plot.subject && plot.impact !== 'low';
  return { type: 'link', kind: isTheSame ? 'duplicate_of' : 'related_to', to: before };
}

function neighbourOf(
  { plot, cast }: ToldTicket,
  colleagues: readonly Neighbour[],
): Neighbour | undefined {
  if (plot.impact === 'low') return undefined;
  const site = colleagues.find(({ id }) => id === cast.requester.id)?.site;
  return colleagues.find((each) => each.site === site && each.id !== cast.requester.id);
}

/** Adds acts right after the desk's first reply; without one nobody has noticed anything yet. */
function withNotices(ticket: ToldTicket, acts: readonly Act[]): ToldTicket {
  const { deeds } = ticket;
  const first = deeds.findIndex(({ act }) => act.type === 'reply');
  const reply = deeds[first];
  if (!reply || acts.length === 0) return ticket;
  const noticed: Deed[] = acts.map((act) => ({ at: reply.at, by: reply.by, act }));
  return { ...ticket, deeds: deeds.toSpliced(first + 1, 0, ...noticed) };
}
