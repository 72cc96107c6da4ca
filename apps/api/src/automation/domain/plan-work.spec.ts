import { describe, expect, it } from '@jest/globals';
import { type ListeningRule, planWork } from './plan-work.js';
import type { RuleEntry } from './rule-events.js';

const NINE = new Date('2026-11-24T09:00:00Z');
const minutesAfter = (minutes: number): Date => new Date(NINE.getTime() + minutes * 60_000);

function entry(seq: number, type: string, data: RuleEntry['data'] = {}, ticketId = 't'): RuleEntry {
  return { seq, type, ticketId, at: minutesAfter(seq), data };
}

function rule(id: string, on: ListeningRule['on'], rest: Partial<ListeningRule> = {}) {
  return { id, place: 1, sinceSeq: 0, on, wait: null, ...rest };
}

const planned = (entries: readonly RuleEntry[], rules: readonly ListeningRule[]) =>
  planWork(entries, rules, NINE).looks.map(({ ruleId, event, seq, dueAt }) => [
    ...[ruleId, event, seq],
    (dueAt.getTime() - NINE.getTime()) / 60_000,
  ]);

describe('planning what rules look at', () => {
  it.each([
    ['ticket.created', { status: 'new' }, 'created'],
    ['ticket.edited', {}, 'changed'],
    ['ticket.assigned', {}, 'changed'],
    ['ticket.priority-changed', {}, 'changed'],
    ['ticket.status-changed', { status: ['new', 'pending'] }, 'status_changed'],
    ['ticket.reopened', { status: ['resolved', 'in_progress'] }, 'reopened'],
    ['message.added', { kind: 'reply', side: 'desk' }, 'desk_replied'],
    ['message.added', { kind: 'reply', side: 'requester' }, 'requester_replied'],
    ['sla.warned', {}, 'sla_warned'],
    ['sla.breached', {}, 'sla_breached'],
  ] as const)('%s %j is %s', (type, data, event) => {
    expect(planned([entry(1, type, data)], [rule('a', [event])])).toEqual([['a', event, 1, 1]]);
  });

  it.each([
    ['a note', entry(1, 'message.added', { kind: 'note', side: 'desk' })],
    ['an entry of before the rule', entry(5, 'ticket.created', { status: 'new' })],
    ['an entry of long ago', { ...entry(9, 'ticket.created'), at: minutesAfter(-1) }],
    [
      'the change of the rule itself',
      entry(9, 'ticket.edited', { cause: { kind: 'rule', id: 'a' } }),
    ],
  ])('nothing is to be done about %s', (_, one) => {
    const on = ['created', 'changed', 'desk_replied'] as const;
    expect(planned([one], [rule('a', on, { sinceSeq: 5 })])).toEqual([]);
  });

  it('looks once for an entry that tells of two events', () => {
    const reopened = entry(1, 'ticket.reopened', { status: ['closed', 'in_progress'] });
    const both = rule('a', ['status_changed', 'reopened']);
    expect(planned([reopened], [both])).toEqual([['a', 'reopened', 1, 1]]);
  });

  it('waits in a status, and no longer once the ticket has left it', () => {
    const waits = rule('a', ['time_passed'], { wait: { status: 'pending', minutes: 60 } });
    const came = entry(2, 'ticket.status-changed', { status: ['new', 'pending'] });
    const left = entry(4, 'ticket.status-changed', { status: ['pending', 'in_progress'] });
    const again = entry(7, 'ticket.status-changed', { status: ['in_progress', 'pending'] });

    expect(planned([came], [waits])).toEqual([['a', 'time_passed', 2, 62]]);
    expect(planned([came, left], [waits])).toEqual([]);
    expect(planned([came, left, again], [waits])).toEqual([['a', 'time_passed', 7, 67]]);
    expect(planWork([came, left], [waits], NINE).moved).toEqual(new Map([['t', 4]]));
  });
});
