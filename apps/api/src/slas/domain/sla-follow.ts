import { measuredBy } from './due-at-opening.js';
import type { ServiceHours } from './service-hours.js';
import type { SlaClock } from './sla-clock.js';
import {
  cancel,
  hasEnded,
  pause,
  recordBreach,
  reopen,
  resume,
  retarget,
  retargetAnew,
  start,
  stop,
} from './sla-clock.js';
import type { ClockTerms, SlaTarget, SlaTargets } from './sla-policy.js';
import { SLA_TARGETS, budgetOf } from './sla-policy.js';

export type TicketEventType =
  | 'created'
  | 'owned'
  | 'agent_reply'
  | 'customer_reply'
  | 'note'
  | 'pending'
  | 'resumed'
  | 'resolved'
  | 'reopened'
  | 'closed'
  | 'cancelled'
  | 'priority_changed'
  | 'policy_changed';

/** Something that happened to a ticket, with what is promised for it and how it stands afterwards. */
export interface TicketEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: TicketEventType;
  readonly targets: SlaTargets;
  /** Why the ticket is pending, as far as somebody said; null when it is not. */
  readonly pendingFor: string | null;
}

/** Everything that one event is judged by. */
interface Step extends TicketEvent {
  readonly terms: ClockTerms;
  readonly hours: ServiceHours;
  readonly budget: (target: SlaTarget) => number | null;
}

/** Clocks that run once from the creation of a ticket; the next update has a cycle for each wait. */
const FROM_CREATION = ['own', 'firstResponse', 'resolve'] as const;

/**
 * Moves the clocks of a ticket along with one event. Events come in order of time; one that
 * changes nothing (a second resolution, a reply after the first) is allowed everywhere.
 *
 * @param clocks - every cycle of every clock of the ticket, none before it was created.
 * @returns the clocks afterwards; those that did not change are the same objects, and a reopened
 *   clock is a new one behind that of its last cycle.
 */
export function follow(
  clocks: readonly SlaClock[],
  event: TicketEvent,
  terms: ClockTerms,
  hours: ServiceHours,
): SlaClock[] {
  const step: Step = {
    ...event,
    terms,
    hours: measuredBy(terms, hours),
    budget: (target) => budgetOf(event.targets, target),
  };
  const { at } = step;
  switch (event.type) {
    case 'created':
      if (clocks.length > 0) return [...clocks];
      return FROM_CREATION.map((target) => start(target, step.budget(target), at, step.hours));
    case 'owned':
      return stopped(clocks, ['own'], step);
    case 'agent_reply':
      return withUpdateOwed(
        stopped(clocks, ['firstResponse', 'nextUpdate'], step),
        step,
        'agent_reply',
      );
    case 'customer_reply':
      return withUpdateOwed(clocks, step, 'first_unanswered_customer');
    case 'pending':
      return clocks.map((clock) =>
        isHeld(clock.target, step) ? pause(clock, at, step.hours) : resume(clock, at, step.hours),
      );
    case 'resumed':
      return clocks.map((clock) => resume(clock, at, step.hours));
    case 'resolved':
    case 'closed':
      return stopped(clocks, SLA_TARGETS, step);
    case 'cancelled':
      return clocks.map((clock) => cancel(clock, at, step.hours));
    case 'reopened':
      return withUpdateOwed(reopened(clocks, step), step, 'agent_reply');
    case 'priority_changed':
    case 'policy_changed':
      return clocks.map((clock) => retargeted(clock, step));
    case 'note':
      return [...clocks];
  }
}

/** Notes every breach that has come to pass by `at`; clocks without one are the same objects. */
export function recordBreaches(clocks: readonly SlaClock[], at: number): SlaClock[] {
  return clocks.map((clock) => recordBreach(clock, at));
}

/** The latest cycle of each clock; earlier ones are history. */
export function currentClocks(clocks: readonly SlaClock[]): SlaClock[] {
  const latest = new Map<SlaTarget, SlaClock>();
  for (const clock of clocks) {
    const known = latest.get(clock.target);
    if (!known || clock.cycle > known.cycle) latest.set(clock.target, clock);
  }
  return [...latest.values()];
}

function stopped(
  clocks: readonly SlaClock[],
  targets: readonly SlaTarget[],
  { at, hours }: Step,
): SlaClock[] {
  return clocks.map((clock) => (targets.includes(clock.target) ? stop(clock, at, hours) : clock));
}

function reopened(clocks: readonly SlaClock[], { at, hours, budget, terms }: Step): SlaClock[] {
  const again = currentClocks(clocks)
    .filter((clock) => runsAgain(clock))
    .map((clock) => reopen(clock, budget(clock.target), at, hours, terms.reopen));
  return [...clocks, ...again];
}

function retargeted(clock: SlaClock, { at, type, hours, budget, terms }: Step): SlaClock {
  const anew = type === 'priority_changed' && terms.onPriorityChange === 'from_change';
  return (anew ? retargetAnew : retarget)(clock, budget(clock.target), at, hours);
}

/**
 * Starts the wait for the next update, when it starts by what happened. There is none while the
 * first response is still awaited, after the ticket's end, or beside a wait that goes on already:
 * several messages of a requester in a row wait for one answer.
 *
 * @param by - what would start it.
 */
function withUpdateOwed(
  clocks: readonly SlaClock[],
  step: Step,
  by: NonNullable<ClockTerms['nextUpdateFrom']>,
): SlaClock[] {
  const { at, hours, budget, terms } = step;
  const current = new Map(currentClocks(clocks).map((clock) => [clock.target, clock]));
  const isOver = (target: SlaTarget): boolean => {
    const clock = current.get(target);
    return clock === undefined || hasEnded(clock);
  };
  const starts = (terms.nextUpdateFrom ?? 'first_unanswered_customer') === by;
  if (!starts || !isOver('firstResponse') || isOver('resolve') || !isOver('nextUpdate')) {
    return [...clocks];
  }
  const cycle = (current.get('nextUpdate')?.cycle ?? 0) + 1;
  const clock = start('nextUpdate', budget('nextUpdate'), at, hours, cycle);
  return [...clocks, isHeld('nextUpdate', step) ? pause(clock, at, hours) : clock];
}

/** Whether a clock stands still for the reason that the ticket is pending for. */
function isHeld(target: SlaTarget, { pendingFor, terms }: Step): boolean {
  if (pendingFor === null || !terms.pauses.includes(target)) return false;
  return terms.pauseReasons?.[target]?.some((reason) => reason === pendingFor) ?? true;
}

/**
 * An owner who was found and a first response that was given stay; work that was ended is taken up
 * again. What waits for the next update begins by itself.
 */
function runsAgain({ target, state }: SlaClock): boolean {
  if (target === 'nextUpdate') return false;
  return state === 'cancelled' || (state === 'stopped' && target === 'resolve');
}
