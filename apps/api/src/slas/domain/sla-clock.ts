import { hoursBy, type ServiceHours } from './service-hours.js';
import type { ClockTarget } from './sla-policy.js';
import type { SlaClock, Spell } from './sla-clock-state.js';
import { usedUpAt } from './used-time.js';

export type { ClockState, SlaClock, Spell, Verdict } from './sla-clock-state.js';

type StartedClock = Pick<SlaClock, 'cycle' | 'calendar' | 'holder'>;

/** Starts a clock: its first cycle, or one that has nothing to do with those before. */
export function start(
  target: ClockTarget,
  budgetMs: number | null,
  at: number,
  hours: ServiceHours,
  { cycle = 1, calendar = null, holder = null }: Partial<StartedClock> = {},
): SlaClock {
  const clock: SlaClock = {
    target,
    cycle,
    calendar,
    holder,
    state: 'running',
    budgetMs,
    startedAt: at,
    runningSince: at,
    consumedMs: 0,
    spells: [],
    dueAt: null,
    breachesAfter: null,
    stoppedAt: null,
    breachedAt: null,
    verdict: null,
    warned: [],
  };
  return judged(clock, at, hours);
}

/** Holds a running clock. Any other stays as it is. */
export function pause(clock: SlaClock, at: number, hours: ServiceHours): SlaClock {
  if (clock.state !== 'running') return clock;
  return judged({ ...withSpellClosed(clock, at, hours), state: 'paused' }, at, hours);
}

/** Lets a paused clock run again. Any other stays as it is. */
export function resume(clock: SlaClock, at: number, hours: ServiceHours): SlaClock {
  if (clock.state !== 'paused') return clock;
  return judged({ ...clock, state: 'running', runningSince: notBefore(clock, at) }, at, hours);
}

/**
 * Ends a clock with its verdict: breached when its due moment is over.
 * A paused clock is resumed first: the hold is left out, and there is a due moment to be judged by.
 * A clock that has ended stays as it is.
 */
export function stop(clock: SlaClock, at: number, hours: ServiceHours): SlaClock {
  if (hasEnded(clock)) return clock;
  const resumed = resume(clock, at, hours);
  const stopped = ended(resumed, 'stopped', at, hours);
  const verdict = stopped.breachedAt === null ? 'met' : 'breached';
  return { ...stopped, dueAt: resumed.dueAt, verdict: clock.budgetMs === null ? null : verdict };
}

/** Ends a clock without judging it. A clock that has ended stays as it is. */
export function cancel(clock: SlaClock, at: number, hours: ServiceHours): SlaClock {
  if (hasEnded(clock)) return clock;
  const cancelled = ended(resume(clock, at, hours), 'cancelled', at, hours);
  return { ...cancelled, verdict: clock.budgetMs === null ? null : 'cancelled' };
}

/**
 * The next cycle of a clock that has ended: it runs from `at` with the time used so far. The ended
 * clock is left as history. A clock that has not ended is returned as it is.
 *
 * @param rule - `resume` does not charge the time since it ended, `count` does, and `restart`
 *   charges nothing of what was before.
 */
export function reopen(
  clock: SlaClock,
  budgetMs: number | null,
  at: number,
  hours: ServiceHours,
  rule: 'resume' | 'count' | 'restart' = 'resume',
): SlaClock {
  if (!hasEnded(clock)) return clock;
  const next: SlaClock = {
    ...clock,
    cycle: clock.cycle + 1,
    state: 'running',
    budgetMs,
    runningSince: rule === 'count' ? endOf(clock) : notBefore(clock, at),
    stoppedAt: null,
    breachedAt: budgetMs === clock.budgetMs && rule !== 'restart' ? clock.breachedAt : null,
    verdict: null,
    warned: [],
    ...(rule === 'restart' && anew(clock.spells)),
  };
  return judged(next, at, hours);
}

/**
 * Applies another promise to a clock that has not ended. The time used is kept, so the due moment
 * is where it would be had the promise held from the start: possibly in the past, and then the
 * clock is breached at once. A larger promise that is not used up takes a breach back.
 */
export function retarget(
  clock: SlaClock,
  budgetMs: number | null,
  at: number,
  hours: ServiceHours,
): SlaClock {
  if (hasEnded(clock) || budgetMs === clock.budgetMs) return clock;
  return judged({ ...clock, budgetMs, breachedAt: null }, at, hours);
}

/** As {@link retarget}, but nothing is charged of the time before: the promise counts from `at`. */
export function retargetAnew(
  clock: SlaClock,
  budgetMs: number | null,
  at: number,
  hours: ServiceHours,
): SlaClock {
  if (hasEnded(clock) || budgetMs === clock.budgetMs) return clock;
  const before = withSpellClosed(clock, at, hours);
  const runningSince = clock.runningSince === null ? null : notBefore(clock, at);
  return judged(
    { ...before, ...anew(before.spells), budgetMs, runningSince, breachedAt: null },
    at,
    hours,
  );
}

/**
 * Measures a clock that has not ended by another calendar: the time until `at` stays as it was
 * measured, what follows is measured by the other.
 */
export function changeCalendar(
  clock: SlaClock,
  calendar: string | null,
  at: number,
  hours: ServiceHours,
): SlaClock {
  if (hasEnded(clock) || calendar === clock.calendar) return clock;
  const noted = recordBreach(clock, at);
  const { runningSince } = clock;
  if (runningSince === null || runningSince >= at) return judged({ ...noted, calendar }, at, hours);
  const measured = withSpellClosed(noted, at, hours);
  return judged({ ...measured, calendar, runningSince: at }, at, hours);
}

/** Notes the breach of a clock whose time has run out by `at`. Any other stays as it is. */
export function recordBreach(clock: SlaClock, at: number): SlaClock {
  if (clock.breachesAfter === null || at <= clock.breachesAfter) return clock;
  return { ...clock, breachedAt: clock.dueAt, breachesAfter: null };
}

/** Whether a clock has come to its end and can only be reopened. */
export function hasEnded(clock: SlaClock): boolean {
  return clock.state === 'stopped' || clock.state === 'cancelled';
}

function ended(
  running: SlaClock,
  state: 'stopped' | 'cancelled',
  at: number,
  hours: ServiceHours,
): SlaClock {
  const stoppedAt = notBefore(running, at);
  return judged({ ...withSpellClosed(running, at, hours), state, stoppedAt }, at, hours);
}

/** The clock with all that follows from its spells and its budget as of `at`. */
function judged(clock: SlaClock, at: number, hours: ServiceHours): SlaClock {
  const { budgetMs, state } = clock;
  if (budgetMs === null) return { ...clock, dueAt: null, breachesAfter: null, breachedAt: null };

  const dueAt = usedUpAt(clock, budgetMs, hours);
  const breachedAt = clock.breachedAt ?? (dueAt !== null && at > dueAt ? dueAt : null);
  if (state !== 'running') return { ...clock, dueAt: null, breachesAfter: null, breachedAt };
  return { ...clock, dueAt, breachesAfter: breachedAt === null ? dueAt : null, breachedAt };
}

function withSpellClosed(clock: SlaClock, at: number, hours: ServiceHours): SlaClock {
  const from = clock.runningSince;
  if (from === null) return clock;
  const to = notBefore(clock, at);
  const { calendar } = clock;
  const usedMs = hoursBy(hours, calendar).serviceTimeBetween(from, to);
  return {
    ...clock,
    runningSince: null,
    consumedMs: clock.consumedMs + usedMs,
    spells: [...clock.spells, { from, to, usedMs, ...(calendar !== null && { calendar }) }],
  };
}

/** Spells that stay on record, and nothing charged. */
function anew(spells: readonly Spell[]): Pick<SlaClock, 'consumedMs' | 'spells'> {
  return {
    consumedMs: 0,
    spells: spells.map((spell) => ({ ...spell, usedMs: 0, waived: true })),
  };
}

/** When the last spell of an ended clock ended. */
function endOf({ spells, startedAt }: SlaClock): number {
  return spells.at(-1)?.to ?? startedAt;
}

/** `at`, or the last moment that the clock has seen when that is later. */
function notBefore(clock: SlaClock, at: number): number {
  return Math.max(at, clock.runningSince ?? clock.spells.at(-1)?.to ?? clock.startedAt);
}

/**
 * Clocks that go over to another version of their policy, told apart from it: what was measured by
 * the hours of the version before is known by the name of those from now on.
 */
export function measuredUnder(clock: SlaClock, calendar: string): SlaClock {
  return {
    ...clock,
    calendar: clock.calendar ?? calendar,
    spells: clock.spells.map((spell) => ({ calendar, ...spell })),
  };
}
