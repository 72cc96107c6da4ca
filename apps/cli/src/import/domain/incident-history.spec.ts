import { describe, expect, it } from '@jest/globals';
import type { HistoryFact } from './history-fact.js';
import { historyOf } from './incident-history.js';
import type { LogEvent } from './log-event.js';
import { at, event, pendingSupplier, pendingUser } from './testing/told-events.js';

const priorityOf = (): 'P4' => 'P4';
const tell = (...events: LogEvent[]): ReturnType<typeof historyOf> => historyOf(events, priorityOf);

/** The story in short: "8T09:00 moved resolved". */
const story = (facts: readonly HistoryFact[]): string[] =>
  facts.map((fact) => {
    const when = new Date(fact.at).toISOString().slice(8, 16).replace(/^0/, '');
    return `${when} ${fact.type}${'status' in fact ? ` ${fact.status}` : ''}`;
  });

describe('historyOf', () => {
  it('tells an ordinary incident from its opening to its closure', () => {
    const told = tell(
      event('8T09:05', 'new', { openedAt: at('8T09:00'), priority: 'P3', resolverGroup: 'Desk' }),
      event('8T10:00', 'in_progress', { assignee: 'Resolver 1' }),
      event('8T11:00', pendingUser),
      event('8T12:00', 'resolved', { resolution: [['Closing code', 'code 5']] }),
      event('13T12:00', 'closed', { resolution: [['Closing code', 'code 5']], madeSla: true }),
    );
    expect(story(told.facts)).toEqual([
      '8T09:00 created',
      '8T09:05 updated',
      '8T10:00 assigned',
      '8T10:00 moved in_progress',
      '8T11:00 moved pending',
      '8T12:00 moved resolved',
      '13T12:00 moved closed',
    ]);
    expect(told).toMatchObject({
      openedAt: at('8T09:00'),
      madeSla: true,
      resolution: [['Closing code', 'code 5']],
      state: { status: 'closed', priority: 'P3', resolverGroup: 'Desk', assignee: 'Resolver 1' },
    });
    expect(told.facts[0]).toMatchObject({ state: { status: 'new', assignee: null } });
  });

  it('puts events in order of time, then of number, then of line', () => {
    const told = tell(
      event('8T12:00', 'closed', { order: 3 }),
      event('8T12:00', 'resolved', { order: 2 }),
      event('8T09:00', 'new', { order: 9 }),
      event('8T10:00', 'in_progress'),
      event('8T10:00', pendingUser),
    );
    expect(story(told.facts)).toEqual([
      '8T09:00 created',
      '8T09:00 updated',
      '8T10:00 moved in_progress',
      '8T10:00 moved pending',
      '8T12:00 moved resolved',
      '8T12:00 moved closed',
    ]);
  });

  it('begins with the first event when the log does not know the opening', () => {
    expect(tell(event('8T09:00', 'resolved')).openedAt).toBe(at('8T09:00'));
  });

  it('moves what is logged before the opening to the opening, and keeps the logged time', () => {
    const { facts } = tell(
      event('8T07:14', 'in_progress', { openedAt: at('8T09:41') }),
      event('8T09:45', pendingUser),
    );
    expect(facts[1]).toMatchObject({ at: at('8T09:41'), loggedAt: at('8T07:14') });
    expect(story(facts)).toEqual([
      '8T09:41 created',
      '8T09:41 moved in_progress',
      '8T09:45 moved pending',
    ]);
  });

  it('takes an incident whose beginning is cut off from where the log shows it', () => {
    const told = tell(
      event('9T09:00', pendingUser, { openedAt: at('8T09:00'), assignee: 'Resolver 1', order: 7 }),
    );
    expect(story(told.facts)).toEqual([
      '8T09:00 created',
      '9T09:00 assigned',
      '9T09:00 moved pending',
    ]);
  });

  it('leaves an incident open where the log breaks off', () => {
    const { state, facts } = tell(event('8T09:00', 'in_progress'));
    expect(state.status).toBe('in_progress');
    expect(facts.at(-1)).toMatchObject({ type: 'moved', status: 'in_progress' });
  });

  it('adds the end that only the columns of times know', () => {
    const times = { resolvedAt: at('8T15:00'), closedAt: at('13T15:00') };
    const { facts, state } = tell(event('8T09:00', 'in_progress', times));
    expect(story(facts).slice(2)).toEqual(['8T15:00 moved resolved', '13T15:00 moved closed']);
    expect(facts.at(-1)).toMatchObject({ line: null, actor: null });
    expect(state.status).toBe('closed');
  });

  it('does not add an end that the events contradict', () => {
    const { state } = tell(event('8T16:00', 'in_progress', { resolvedAt: at('8T15:00') }));
    expect(state.status).toBe('in_progress');
  });

  it('tells a reopening, and returns the work to progress', () => {
    const { facts } = tell(
      event('8T09:00', 'resolved', { order: 1 }),
      event('9T09:00', 'new', { order: 2 }),
      event('9T10:00', 'closed', { order: 3 }),
      event('10T10:00', pendingUser, { order: 4 }),
    );
    expect(story(facts).slice(1)).toEqual([
      '8T09:00 moved resolved',
      '9T09:00 reopened in_progress',
      '9T10:00 moved closed',
      '10T10:00 reopened pending',
    ]);
  });

  it('tells an event that would undo the end with an earlier number, and changes nothing', () => {
    const { facts, state } = tell(
      event('8T09:52', 'new', { order: 1 }),
      event('8T11:03', 'resolved', { order: 2 }),
      event('8T11:10', 'new', { order: 1, resolverGroup: 'Elsewhere' }),
      event('13T12:00', 'closed', { order: 3 }),
    );
    expect(story(facts).slice(2)).toEqual([
      '8T11:03 moved resolved',
      '8T11:10 misplaced new',
      '13T12:00 moved closed',
    ]);
    expect(state.resolverGroup).toBeNull();
  });

  it('never turns a closure back into a resolution', () => {
    const { facts, state } = tell(event('8T09:00', 'closed'), event('8T10:00', 'resolved'));
    expect(facts.at(-1)).toMatchObject({ type: 'misplaced', status: 'resolved' });
    expect(state.status).toBe('closed');
  });

  it('counts a change of the pending reason as a move, and the same state as none', () => {
    const { facts } = tell(
      event('8T09:00', pendingUser),
      event('8T10:00', pendingSupplier),
      event('8T11:00', pendingSupplier),
    );
    expect(facts.slice(1).map(({ type }) => type)).toEqual(['moved', 'moved', 'updated']);
  });

  it('calls new work with a name on it assigned', () => {
    const { facts } = tell(event('8T09:00', 'new'), event('8T10:00', 'new', { assignee: 'R 1' }));
    expect(story(facts).slice(2)).toEqual(['8T10:00 assigned', '8T10:00 moved assigned']);
  });

  it('lets what is known stand where a later event does not know it', () => {
    const { state } = tell(
      event('8T09:00', 'new', { priority: 'P1', impact: 'high', category: 'E-mail' }),
      event('8T10:00', 'in_progress', { resolverGroup: 'Desk' }),
      event('8T11:00', 'in_progress'),
    );
    expect(state).toMatchObject({
      priority: 'P1',
      impact: 'high',
      urgency: 'medium',
      category: 'E-mail',
      resolverGroup: 'Desk',
    });
  });

  it('asks for the priority where the log has none, again when the gravity changes', () => {
    const told = historyOf(
      [event('8T09:00', 'new'), event('8T10:00', 'new', { impact: 'high', urgency: 'high' })],
      (impact) => (impact === 'high' ? 'P1' : 'P3'),
    );
    expect(told.facts[0]).toMatchObject({ state: { priority: 'P3' } });
    expect(told.facts.at(-1)).toMatchObject({ type: 'prioritised', priority: 'P1' });
  });

  it('gives back rows that repeat others', () => {
    const one = event('8T09:00', 'new');
    const repeat = { ...one, row: { ...one.row, line: one.row.line + 1000 } };
    const { facts, rejects } = tell(repeat, one);
    expect(facts).toHaveLength(2);
    expect(rejects).toEqual([{ row: repeat.row, reason: `repeats line ${String(one.row.line)}` }]);
  });
});
