import type { Actor } from '#tenancy';
import { type TicketListRow, type TicketRowView, toTicketRow } from '../tickets/index.js';
import { isForSomebodyAlone, mayHaveLeft } from './domain/live.audience.js';
import type { LiveEvent } from './live.events.js';
import type { JournalRow } from './live.queries.js';
import type { News } from './live.news.js';
import { asRequesterSees, rowOf, ticketIdsOf, toLiveEvent } from './to-live-event.js';

/** What some entries mean to one requester. */
interface RequesterNews {
  /** Entries that are theirs to read. */
  readonly own: JournalRow[];
  /** Entries that are not, about tickets that are theirs. */
  readonly silent: JournalRow[];
  /** Whether a ticket may be theirs no longer. */
  mayHaveLeft: boolean;
}

/** Who of the requesters hears of what, by person. */
export function newsOfRequesters(
  entries: readonly JournalRow[],
  { participants }: News,
): Map<string, RequesterNews> {
  const news = new Map<string, RequesterNews>();
  const newsOf = (person: string): RequesterNews => {
    const known = news.get(person) ?? { own: [], silent: [], mayHaveLeft: false };
    news.set(person, known);
    return known;
  };
  for (const entry of entries) {
    if (entry.ticket_id === null || isForSomebodyAlone(entry.type)) continue;
    for (const person of participants.get(entry.ticket_id) ?? []) {
      newsOf(person)[entry.audience === 'public' ? 'own' : 'silent'].push(entry);
    }
    for (const person of mayHaveLeft(entry)) newsOf(person).mayHaveLeft = true;
  }
  return news;
}

/** The same after a position, cut down to what that person may read. */
export function asToldTo(
  personId: string,
  actor: Actor,
  from: number,
  { own, silent }: RequesterNews,
  { rows }: News,
): { readonly events: readonly LiveEvent[]; readonly rows: readonly TicketRowView[] } {
  const seen = (row: TicketListRow | undefined): TicketListRow | undefined =>
    row && asRequesterSees(row, personId);
  const isNew = ({ seq }: JournalRow): boolean => Number(seq) > from;
  return {
    events: own.filter(isNew).map((entry) => toLiveEvent(entry, seen(rowOf(entry, rows)), actor)),
    rows: ticketIdsOf(silent.filter(isNew)).flatMap((id) => {
      const row = seen(rows.get(id));
      return row ? [toTicketRow(row, actor)] : [];
    }),
  };
}
