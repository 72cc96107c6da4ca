import type { PendingReason, Priority, Status } from './event-log-mapping.js';
import type { HistoryFact, Standing } from './history-fact.js';
import { isEnded } from './history-fact.js';

/** What an SLA clock has to know of a history. Moments are epoch milliseconds. */
export type ClockFact =
  | { readonly at: number; readonly type: 'created'; readonly priority: Priority }
  | { readonly at: number; readonly type: 'priority_changed'; readonly priority: Priority }
  | { readonly at: number; readonly type: 'pending'; readonly pendingReason: PendingReason }
  | {
      readonly at: number;
      readonly type:
        'owned' | 'agent_reply' | 'resumed' | 'resolved' | 'reopened' | 'closed' | 'cancelled';
    };

/**
 * What the clocks of an incident are told of its history, in order.
 *
 * An event log has no messages. The first response is the moment at which the desk takes up the
 * work: the first in which the incident is neither new nor only assigned.
 */
export function clockFacts(facts: readonly HistoryFact[]): ClockFact[] {
  return facts.flatMap((fact): ClockFact[] => {
    const { at } = fact;
    switch (fact.type) {
      case 'created':
        return [{ at, type: 'created', priority: fact.state.priority }];
      case 'prioritised':
        return [{ at, type: 'priority_changed', priority: fact.priority }];
      case 'reopened':
        return [{ at, type: 'reopened' }, ...arrival(at, 'in_progress', fact)];
      case 'moved':
        return [
          ...(isUntouched(fact.from) && !isUntouched(fact.status) && !isEnded(fact.status)
            ? [{ at, type: 'agent_reply' } as const]
            : []),
          ...arrival(at, fact.from, fact),
        ];
      case 'assigned':
        return fact.assignee === null ? [] : [{ at, type: 'owned' }];
      case 'categorised':
      case 'updated':
      case 'misplaced':
        return [];
    }
  });
}

function arrival(at: number, from: Status, { status, pendingReason }: Standing): ClockFact[] {
  switch (status) {
    case 'pending':
      return [{ at, type: 'pending', pendingReason: pendingReason ?? 'user' }];
    case 'resolved':
    case 'closed':
    case 'cancelled':
      return [{ at, type: status }];
    case 'new':
    case 'assigned':
    case 'in_progress':
      return from === 'pending' ? [{ at, type: 'resumed' }] : [];
  }
}

function isUntouched(status: Status): boolean {
  return status === 'new' || status === 'assigned';
}
