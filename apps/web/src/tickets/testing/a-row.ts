import type { TicketRow } from '../ticket-types.js';

/** A queue row for tests of rules; everything not given is ordinary. */
export function aRow(given: Partial<TicketRow> & Pick<TicketRow, 'id'>): TicketRow {
  return {
    ref: `CAF-${given.id}`,
    tenant: 'cafcass',
    type: 'incident',
    subject: 'The printer on floor 2 is jammed',
    status: 'new',
    pendingReason: null,
    priority: 'P3',
    impact: 'medium',
    urgency: 'medium',
    category: null,
    requester: { id: 'rita', name: 'Rita Requester' },
    affected: { id: 'rita', name: 'Rita Requester' },
    assignee: null,
    group: null,
    dueAt: '2026-11-24T12:00:00.000Z',
    breached: false,
    createdAt: '2026-11-24T09:00:00.000Z',
    updatedAt: '2026-11-24T09:00:00.000Z',
    resolvedAt: null,
    version: 1,
    tags: [],
    ...given,
  };
}

/** Rows by their ids. */
export function byId(...rows: readonly TicketRow[]): ReadonlyMap<string, TicketRow> {
  return new Map(rows.map((row) => [row.id, row]));
}
