import { describe, expect, it } from '@jest/globals';
import { historyOf } from '../domain/incident-history.js';
import { at, event, pendingUser } from '../domain/testing/told-events.js';
import { journalRows } from './journal-rows.js';

const idOf = (kind: string) => (name: string | null) => (name === null ? null : `${kind} ${name}`);
const ids = { person: idOf('person'), group: idOf('group'), category: idOf('category') };

describe('journalRows', () => {
  it('writes the history as if it had happened here', () => {
    const events = [
      event('8T09:00', 'new', { openedAt: at('8T09:30'), priority: 'P3', category: 'E-mail' }),
      event('8T10:00', pendingUser, { assignee: 'Ann', resolverGroup: 'Desk', actor: 'Ann' }),
      event('8T11:00', 'resolved', { order: 2, impact: 'high', priority: 'P1' }),
      event('8T12:00', 'new', { order: 1 }),
      event('8T13:00', 'in_progress', { order: 3, category: 'Network' }),
    ];
    const lines = events.map(({ row }) => row.line);
    const history = historyOf(events, () => 'P3');
    const rows = journalRows(history, 'CAF-1001', ids);
    expect(rows.map(({ type, data }) => [type, data])).toEqual([
      ['ticket.created', { ref: 'CAF-1001', priority: 'P3', status: 'new', line: lines[0] }],
      ['ticket.logged', { line: lines[0], loggedAt: '2016-03-08T09:00:00.000Z' }],
      [
        'ticket.assigned',
        { assignee: [null, 'person Ann'], group: [null, 'group Desk'], line: lines[1] },
      ],
      [
        'ticket.status-changed',
        { status: ['new', 'pending'], pendingReason: 'user', line: lines[1] },
      ],
      ['ticket.edited', { changes: { impact: ['medium', 'high'] }, line: lines[2] }],
      ['ticket.priority-changed', { priority: ['P3', 'P1'], reason: null, line: lines[2] }],
      [
        'ticket.status-changed',
        { status: ['pending', 'resolved'], pendingReason: null, line: lines[2] },
      ],
      ['ticket.logged', { outOfPlace: 'new', line: lines[3] }],
      [
        'ticket.edited',
        { changes: { categoryId: ['category E-mail', 'category Network'] }, line: lines[4] },
      ],
      ['ticket.reopened', { status: ['resolved', 'in_progress'], line: lines[4] }],
    ]);
    expect(rows[3]).toMatchObject({ at: at('8T10:00'), actor: 'Ann', audience: 'public' });
    expect(rows[7]).toMatchObject({ audience: 'internal' });
  });
});
