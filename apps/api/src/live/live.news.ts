import type { Tx } from '#tenancy';
import { type TicketListRow, ticketRows } from '../tickets/index.js';
import { entriesAfter, type JournalRow, participantsOf, rightsRevision } from './live.queries.js';
import { byId, ticketIdsOf } from './to-live-event.js';

/** What is new in some journals, with the tickets that it is about. */
export interface News {
  readonly entries: readonly JournalRow[];
  readonly rows: ReadonlyMap<string, TicketListRow>;
  readonly participants: ReadonlyMap<string, string[]>;
  /** Of all rights, at a moment after the entries were read. */
  readonly revision: string;
}

/** Reads what comes after a position in each tenant, at most `most` entries a tenant. */
export async function readNews(
  tx: Tx,
  positions: ReadonlyMap<string, number>,
  most: number,
): Promise<News> {
  const [entries, revision] = await Promise.all([
    entriesAfter(tx, positions, most),
    rightsRevision(tx),
  ]);
  const ids = ticketIdsOf(entries);
  if (ids.length === 0) return { entries, rows: new Map(), participants: new Map(), revision };
  const [rows, participants] = await Promise.all([ticketRows(tx, ids), participantsOf(tx, ids)]);
  return { entries, rows: byId(rows), participants, revision };
}
