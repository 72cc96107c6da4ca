import { describe, expect, it } from '@jest/globals';
import { factsOf } from './told-history.js';

const RAISED = { type: 'incident', isImported: false } as const;

describe('what the journal told the clocks of a ticket', () => {
  it('is read line by line', () => {
    const history = [
      'created@1000 P3',
      'owned@2000',
      'agent_reply@3000',
      'status@4000 in_progress pending supplier',
      'status@5000 pending in_progress',
      'priority@6000 P1',
      'status@7000 in_progress resolved',
      'status@8000 resolved closed',
    ].join('\n');
    expect(factsOf(history, RAISED)).toEqual([
      { at: 1000, type: 'created', priority: 'P3', ticketType: 'incident' },
      { at: 2000, type: 'owned' },
      { at: 3000, type: 'agent_reply' },
      { at: 4000, type: 'pending', pendingReason: 'supplier' },
      { at: 5000, type: 'resumed' },
      { at: 6000, type: 'priority_changed', priority: 'P1' },
      { at: 7000, type: 'resolved' },
      { at: 8000, type: 'closed' },
    ]);
  });

  it.each([
    ['pending resolved', ['resumed', 'resolved']],
    ['resolved in_progress', ['reopened']],
    ['closed in_progress', ['reopened']],
    ['awaiting_approval rejected', ['cancelled']],
    ['in_fulfilment fulfilled', ['resolved']],
    ['new assigned', []],
  ])('a step from %s is %j', (step, types) => {
    expect(factsOf(`status@1 ${step}`, RAISED).map(({ type }) => type)).toEqual(types);
  });

  it('takes the start of work on an imported ticket as the first response', () => {
    const imported = { type: 'incident', isImported: true } as const;
    const history = 'created@1 P3\nstatus@2 new assigned\nstatus@3 assigned pending user';
    expect(factsOf(history, imported).map(({ at, type }) => [at, type])).toEqual([
      [1, 'created'],
      [3, 'agent_reply'],
      [3, 'pending'],
    ]);
    expect(factsOf('status@2 new resolved', imported).map(({ type }) => type)).toEqual([
      'resolved',
    ]);
  });

  it('lets whoever wrote on a resolved ticket open it first, and wait then', () => {
    const history = 'created@1 P3\ncustomer_reply@9\nstatus@9 resolved in_progress';
    expect(factsOf(history, RAISED).map(({ type }) => type)).toEqual([
      'created',
      'reopened',
      'customer_reply',
    ]);
  });
});
