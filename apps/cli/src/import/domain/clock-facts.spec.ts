import { describe, expect, it } from '@jest/globals';
import { clockFacts } from './clock-facts.js';
import { historyOf } from './incident-history.js';
import type { LogEvent } from './log-event.js';
import { event, pendingSupplier, pendingUser } from './testing/told-events.js';

const told = (...events: LogEvent[]): string[] =>
  clockFacts(historyOf(events, () => 'P3').facts).map(({ type }) => type);

describe('clockFacts', () => {
  it('takes the start of work as the first response, once', () => {
    expect(
      told(
        event('8T09:00', 'new'),
        event('8T09:30', 'new', { assignee: 'Resolver 1' }),
        event('8T10:00', 'in_progress'),
        event('8T11:00', pendingUser),
        event('8T12:00', 'in_progress'),
        event('8T13:00', 'resolved'),
        event('9T13:00', 'closed'),
      ),
    ).toEqual(['created', 'owned', 'agent_reply', 'pending', 'resumed', 'resolved', 'closed']);
  });

  it('takes a hold as the start of work as well', () => {
    expect(told(event('8T09:00', pendingUser))).toEqual(['created', 'agent_reply', 'pending']);
  });

  it('has no response of its own where the incident is resolved at once', () => {
    expect(told(event('8T09:00', 'resolved'))).toEqual(['created', 'resolved']);
  });

  it('tells each reason of a hold', () => {
    expect(told(event('8T09:00', pendingUser), event('8T10:00', pendingSupplier))).toEqual([
      'created',
      'agent_reply',
      'pending',
      'pending',
    ]);
  });

  it('holds an incident that is reopened into a hold', () => {
    expect(
      told(event('8T09:00', 'resolved', { order: 1 }), event('8T10:00', pendingUser, { order: 2 })),
    ).toEqual(['created', 'resolved', 'reopened', 'pending']);
  });

  it('tells a new priority and nothing of groups', () => {
    expect(
      told(
        event('8T09:00', 'new', { priority: 'P3' }),
        event('8T09:10', 'new', { resolverGroup: 'Network', category: 'Network' }),
        event('8T10:00', 'new', { priority: 'P1' }),
        event('8T11:00', 'cancelled'),
      ),
    ).toEqual(['created', 'priority_changed', 'cancelled']);
  });
});
