import { measuredBy } from './due-at-opening.js';
import type { ServiceHours } from './service-hours.js';
import type { SlaClock } from './sla-clock.js';
import {
  cancel,
  changeCalendar,
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
import type {
  AgreementTarget,
  ClockTarget,
  ClockTerms,
  Promised,
  SlaPromise,
  SlaTarget,
} from './sla-policy.js';
import { APPROVAL, CLOCK_TARGETS, budgetOf, calendarOf } from './sla-policy.js';

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
  | 'reclassified'
  | 'policy_changed';

/** Something that happened to a ticket, with what is promised for it and how it stands afterwards. */
export interface TicketEvent extends Promised {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: TicketEventType;
  /** Why the ticket is pending, as far as somebody said, or {@link APPROVAL}; null when it waits for nothing. */
  readonly pendingFor: string | null;
}

/** Everything that one event is judged by. */
interface Step extends TicketEvent {
  readonly terms: ClockTerms;
  readonly hours: ServiceHours;
  readonly promise: (target: ClockTarget) => SlaPromise | undefined;
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
    promise: (target) => (isAgreement(target) ? event.agreed?.[target] : event.targets[target]),
  };
  return withHolders(moved(clocks, step), step);
}

/** The clocks of promises after one event, and those of agreements as far as it is about them. */
function moved(clocks: readonly SlaClock[], step: Step): SlaClock[] {
  const { at } = step;
  switch (step.type) {
    case 'created':
      if (clocks.length > 0) return [...clocks];
      return FROM_CREATION.map((target) => started(target, step));
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
      return stopped(clocks, CLOCK_TARGETS, step);
    case 'cancelled':
      return clocks.map((clock) => cancel(clock, at, step.hours));
    case 'reopened':
      return withUpdateOwed(reopened(clocks, step), step, 'agent_reply');
    case 'priority_changed':
    case 'reclassified':
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
  const latest = new Map<ClockTarget, SlaClock>();
  for (const clock of clocks) {
    const known = latest.get(clock.target);
    if (!known || clock.cycle > known.cycle) latest.set(clock.target, clock);
  }
  return [...latest.values()];
}

function stopped(
  clocks: readonly SlaClock[],
  targets: readonly ClockTarget[],
  { at, hours }: Step,
): SlaClock[] {
  return clocks.map((clock) => (targets.includes(clock.target) ? stop(clock, at, hours) : clock));
}

function started(target: ClockTarget, { at, hours, promise }: Step, cycle = 1): SlaClock {
  const promised = promise(target);
  const calendar = calendarOf(promised);
  return start(target, budgetOf(promised), at, hours, { cycle, calendar });
}

function reopened(clocks: readonly SlaClock[], { at, hours, promise, terms }: Step): SlaClock[] {
  const again = currentClocks(clocks)
    .filter((clock) => runsAgain(clock))
    .map((clock) => {
      const promised = promise(clock.target);
      const next = reopen(clock, budgetOf(promised), at, hours, terms.reopen);
      return changeCalendar(next, calendarOf(promised), at, hours);
    });
  return [...clocks, ...again];
}

function retargeted(clock: SlaClock, { at, type, hours, promise, holders, terms }: Step): SlaClock {
  if (hasEnded(clock)) return clock;
  // Of a group that has handed the ticket on, nothing new is asked.
  if (isAgreement(clock.target) && clock.holder !== holders?.[clock.target]) return clock;
  const promised = promise(clock.target);
  const anew = type !== 'policy_changed' && terms.onPriorityChange === 'from_change';
  const measured = changeCalendar(clock, calendarOf(promised), at, hours);
  return (anew ? retargetAnew : retarget)(measured, budgetOf(promised), at, hours);
}

/**
 * Starts and ends the clocks of agreements as a ticket goes from hand to hand. Each stay is a cycle of
 * its own: with a resolver group from its getting the ticket until another has it or the ticket has
 * ended, with a supplier while the ticket is pending for them.
 */
function withHolders(clocks: readonly SlaClock[], step: Step): SlaClock[] {
  if (step.holders === undefined) return [...clocks];
  const isOpen = currentClocks(clocks).some(
    ({ target, state }) => target === 'resolve' && state !== 'stopped' && state !== 'cancelled',
  );
  const { group, supplier } = step.holders;
  const holding = { group, supplier: step.pendingFor === 'supplier' ? supplier : null };
  return (['group', 'supplier'] as const).reduce(
    (held, target) => withHolder(held, target, isOpen ? holding[target] : null, step),
    [...clocks],
  );
}

function withHolder(
  clocks: SlaClock[],
  target: AgreementTarget,
  holder: string | null,
  step: Step,
): SlaClock[] {
  const { at, hours, promise } = step;
  const current = currentClocks(clocks).find((clock) => clock.target === target);
  const running = current && !hasEnded(current) ? current : undefined;
  if (running?.holder === holder) return clocks;
  const given = clocks.map((clock) => (clock === running ? stop(clock, at, hours) : clock));
  const promised = promise(target);
  if (holder === null || promised === undefined) return given;
  const calendar = calendarOf(promised);
  const cycle = (current?.cycle ?? 0) + 1;
  const clock = start(target, budgetOf(promised), at, hours, { cycle, calendar, holder });
  return [...given, isHeld(target, step) ? pause(clock, at, hours) : clock];
}

function isAgreement(target: ClockTarget): target is AgreementTarget {
  return target === 'group' || target === 'supplier';
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
  const { at, hours, terms } = step;
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
  const clock = started('nextUpdate', step, cycle);
  return [...clocks, isHeld('nextUpdate', step) ? pause(clock, at, hours) : clock];
}

/**
 * Whether a clock stands still for the reason that the ticket is pending for. That of a resolver
 * group does when that of resolve does; a supplier is what the ticket is pending for.
 */
function isHeld(clock: ClockTarget, { pendingFor, terms }: Step): boolean {
  if (clock === 'supplier') return false;
  const target: SlaTarget = clock === 'group' ? 'resolve' : clock;
  if (pendingFor === APPROVAL) return terms.pausesOnApproval?.includes(target) ?? false;
  if (pendingFor === null || !terms.pauses.includes(target)) return false;
  return terms.pauseReasons?.[target]?.some((reason) => reason === pendingFor) ?? true;
}

/**
 * An owner who was found and a first response that was given stay; work that was ended is taken up
 * again. What waits for the next update begins by itself.
 */
function runsAgain({ target, state }: SlaClock): boolean {
  if (target === 'nextUpdate' || isAgreement(target)) return false;
  return state === 'cancelled' || (state === 'stopped' && target === 'resolve');
}
