import { describe, expect, it } from '@jest/globals';
import { historyInWords } from './history-words.js';

describe('the history of a ticket in words', () => {
  it.each([
    ['ticket.created', { priority: 'P2' }, 'raised it as P2'],
    [
      'ticket.status-changed',
      { status: ['assigned', 'pending'], pendingReason: 'supplier' },
      'changed the status from Assigned to Pending, waiting for a supplier',
    ],
    [
      'ticket.priority-changed',
      { priority: ['P3', 'P1'], reason: 'Court hearing today' },
      'changed the priority from P3 to P1: Court hearing today',
    ],
    ['ticket.edited', { changes: { subject: [], affectedId: [] } }, 'changed subject, affected id'],
    ['message.added', { kind: 'note' }, 'wrote an internal note'],
    ['something.nobody-knows', {}, 'something: nobody knows'],
  ])('%s', (type, data, words) => {
    expect(historyInWords({ type, data })).toBe(words);
  });
});
