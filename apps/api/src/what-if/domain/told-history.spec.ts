import { describe, expect, it } from '@jest/globals';
import { factsOf } from './told-history.js';

const FILED = { category: 'c2', group: 'g2', site: 'Leeds', vip: false } as const;
const RAISED = { type: 'incident', isImported: false, filed: FILED } as const;

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
      { at: 1000, type: 'created', priority: 'P3', ticketType: 'incident', filed: FILED },
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
    ['awaiting_approval rejected', ['resumed', 'cancelled']],
    ['in_fulfilment fulfilled', ['resolved']],
    ['new assigned', []],
  ])('a step from %s is %j', (step, types) => {
    expect(factsOf(`status@1 ${step}`, RAISED).map(({ type }) => type)).toEqual(types);
  });

  it('takes the start of work on an imported ticket as the first response', () => {
    const imported = { ...RAISED, isImported: true };
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

  it('knows how a ticket was filed at first, and when that changed', () => {
    const history = [
      'created@1000 P3',
      'refiled@2000 {"subject": ["a b", "c"], "categoryId": ["c0", "c1"], "vip": [true, false]}',
      'refiled@3000 {"groupId": [null, "g2"]}',
      'owned@3000',
      'refiled@4000 {"categoryId": ["c1", "c2"]}',
    ].join('\n');
    const first = { category: 'c0', group: null, site: 'Leeds', vip: true };
    expect(factsOf(history, RAISED)).toEqual([
      { at: 1000, type: 'created', priority: 'P3', ticketType: 'incident', filed: first },
      { at: 2000, type: 'reclassified', filed: { category: 'c1', vip: false } },
      { at: 3000, type: 'reclassified', filed: { group: 'g2' } },
      { at: 3000, type: 'owned' },
      { at: 4000, type: 'reclassified', filed: { category: 'c2' } },
    ]);
  });

  it('tells the clocks once of what was filed otherwise and given another priority', () => {
    const history = [
      'created@1000 P3',
      'refiled@2000 {"categoryId": ["c1", "c2"]}',
      'priority@2000 P1',
      'priority@3000 P2',
    ].join('\n');
    expect(factsOf(history, RAISED).slice(1)).toEqual([
      { at: 2000, type: 'priority_changed', priority: 'P1', filed: { category: 'c2' } },
      { at: 3000, type: 'priority_changed', priority: 'P2' },
    ]);
  });
});
