import type { Actor } from '#tenancy';
import { type TicketListRow, toTicketRow } from '../tickets/index.js';
import type { LiveEvent } from './live.events.js';
import type { JournalRow } from './live.queries.js';

/** An entry as the desk sees it. */
export function toLiveEvent(
  entry: JournalRow,
  row: TicketListRow | undefined,
  actor: Actor,
): LiveEvent {
  return {
    seq: Number(entry.seq),
    type: entry.type,
    at: entry.at.toISOString(),
    ticketId: entry.ticket_id,
    actor: { id: entry.actor_id, name: entry.actor_name },
    data: entry.data,
    row: row ? toTicketRow(row, actor) : null,
  };
}

/** The same line of the queue as a requester may read it under row-level security. */
export function asRequesterSees(row: TicketListRow, personId: string): TicketListRow {
  const known = (id: string, name: string | null): string | null => (id === personId ? name : null);
  return {
    ...row,
    requester_name: known(row.requester_id, row.requester_name),
    affected_name: known(row.affected_id, row.affected_name),
    assignee_name: row.assignee_id === personId ? row.assignee_name : null,
    group_slug: null,
    group_name: null,
    tags: [],
  };
}

export function ticketIdsOf(entries: readonly JournalRow[]): string[] {
  return [...new Set(entries.map(({ ticket_id }) => ticket_id))].filter((id) => id !== null);
}

export function byId(rows: readonly TicketListRow[]): Map<string, TicketListRow> {
  return new Map(rows.map((row) => [row.id, row]));
}

export function rowOf(
  entry: JournalRow,
  rows: ReadonlyMap<string, TicketListRow>,
): TicketListRow | undefined {
  return entry.ticket_id === null ? undefined : rows.get(entry.ticket_id);
}
