import { NO_RULE, type Origin, originOf } from './loop-guard.js';
import { eventsOf, type RuleEntry, type RuleEvent, statusCameTo } from './rule-events.js';
import type { Wait } from './rule.js';

/** A rule as far as its events go. */
export interface ListeningRule {
  readonly id: string;
  /** Where it stands among the rules of its department. */
  readonly place: number;
  /** It looks at nothing before this in the journal. */
  readonly sinceSeq: number;
  readonly on: readonly RuleEvent[];
  readonly wait: Wait | null;
}

/** A rule that is to look at a ticket because of an entry of the journal. */
export interface PlannedLook {
  readonly ruleId: string;
  readonly ticketId: string;
  readonly event: RuleEvent;
  readonly seq: number;
  readonly place: number;
  readonly origin: Origin;
  readonly dueAt: Date;
}

/** What entries of the journal, in their order, lead to. */
export interface WorkPlan {
  readonly looks: readonly PlannedLook[];
  /** Tickets that came to another status, with the entry: what waited before that waits no more. */
  readonly moved: ReadonlyMap<string, number>;
}

/**
 * Which rules have to look at which tickets, and when. Whether they act is decided when they look.
 *
 * @param freshSince - what is older is no news, but time passes after it all the same.
 */
export function planWork(
  entries: readonly RuleEntry[],
  rules: readonly ListeningRule[],
  freshSince: Date,
): WorkPlan {
  const moved = new Map<string, number>();
  const looks: PlannedLook[] = [];
  let waiting: PlannedLook[] = [];
  for (const entry of entries) {
    const { seq, ticketId, at } = entry;
    const events = eventsOf(entry);
    const status = statusCameTo(entry);
    const origin = originOf(entry.data);
    if (status !== null) {
      moved.set(ticketId, seq);
      waiting = waiting.filter((look) => look.ticketId !== ticketId);
    }
    for (const { id: ruleId, place, sinceSeq, on, wait } of rules) {
      if (seq <= sinceSeq) continue;
      const look = { ruleId, ticketId, seq, place, origin };
      const event = events.find((each) => on.includes(each));
      if (event && at >= freshSince && origin.ruleId !== ruleId) {
        looks.push({ ...look, event, dueAt: at });
      }
      if (wait !== null && wait.status === status && on.includes('time_passed')) {
        const dueAt = new Date(at.getTime() + wait.minutes * 60_000);
        // By then what led to it is long past; whoever waits is no link of a chain.
        waiting.push({ ...look, origin: NO_RULE, event: 'time_passed', dueAt });
      }
    }
  }
  return { looks: [...looks, ...waiting], moved };
}
