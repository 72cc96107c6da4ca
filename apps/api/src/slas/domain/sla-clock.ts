import type { ServiceHours } from './service-hours.js';
import type { SlaTarget } from './sla-policy.js';

/** A time that a clock has run through, and the service time that it used. */
export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly usedMs: number;
  /** Set on time that is on record and not charged, because the clock was started anew. */
  readonly waived?: true;
}

export type ClockState = 'running' | 'paused' | 'stopped' | 'cancelled';
export type Verdict = 'met' | 'breached' | 'cancelled';

/**
 * One clock of one ticket as plain data: a row of a table. Moments are epoch milliseconds,
 * durations milliseconds of service time. A reopened ticket gets a new clock with the next
 * `cycle`; the one before stays as it was judged.
 */
export interface SlaClock {
  readonly target: SlaTarget;
  readonly cycle: number;
  readonly state: ClockState;
  /** Null when nothing is promised: such a clock measures, but is never due and never judged. */
  readonly budgetMs: number | null;
  /** When the first cycle started; of a next update, its own. */
  readonly startedAt: number;
  readonly runningSince: number | null;
  /** Service time used in `spells`; what runs since `runningSince` is not in it yet. */
  readonly consumedMs: number;
  /** Times run through until `runningSince`, those of earlier cycles included, in order. */
  readonly spells: readonly Spell[];
  /** When the budget is used up; null while paused, when cancelled and when never. */
  readonly dueAt: number | null;
  /**
   * The last moment at which the promise is still kept, which is `dueAt`. Null unless a breach is
   * still to come: a sweep needs nothing else.
   */
  readonly breachesAfter: number | null;
  readonly stoppedAt: number | null;
  /** The due moment that was missed, not the moment at which somebody noticed. */
  readonly breachedAt: number | null;
  /** Null until stopped or cancelled, and always without a promise. */
  readonly verdict: Verdict | null;
  /** The warnings that were given in this cycle, by their names. */
  readonly warned: readonly string[];
}

/** Starts a clock: its first cycle, or one that has nothing to do with those before. */
export function start(
  target: SlaTarget,
  budgetMs: number | null,
  at: number,
  hours: ServiceHours,
  cycle = 1,
): SlaClock {
  const clock: SlaClock = {
    target,
    cycle,
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
 * Moves a running clock to another calendar version: the time until `at` stays measured by `from`,
 * what follows is measured by `to`. Any other clock needs no moving.
 */
export function changeHours(
  clock: SlaClock,
  at: number,
  from: ServiceHours,
  to: ServiceHours,
): SlaClock {
  if (clock.state !== 'running') return clock;
  const measured = withSpellClosed(recordBreach(clock, at), at, from);
  return judged({ ...measured, runningSince: notBefore(clock, at) }, at, to);
}

/** Notes the breach of a clock whose time has run out by `at`. Any other stays as it is. */
export function recordBreach(clock: SlaClock, at: number): SlaClock {
  if (clock.breachesAfter === null || at <= clock.breachesAfter) return clock;
  return { ...clock, breachedAt: clock.dueAt, breachesAfter: null };
}

/** Service time that a clock has used by `at`, milliseconds. */
export function consumedAt(clock: SlaClock, at: number, hours: ServiceHours): number {
  if (clock.runningSince === null) return clock.consumedMs;
  return clock.consumedMs + hours.serviceTimeBetween(clock.runningSince, at);
}

/**
 * The moment by which a clock has used `usedMs` of service time; null when it has not and does not
 * run. What is used up at the very end of a spell is used up where service goes on: a hold that
 * begins at the due moment comes in time.
 */
export function usedUpAt(clock: SlaClock, usedMs: number, hours: ServiceHours): number | null {
  let left = usedMs;
  for (const spell of clock.spells.filter(({ waived }) => waived !== true)) {
    if (spell.usedMs >= left) {
      // Bounded, since a spell may have been measured by an earlier calendar version.
      const at = Math.min(reached(spell.from, left, hours) ?? spell.to, spell.to);
      if (at < spell.to || spell.usedMs > left) return at;
    }
    left -= spell.usedMs;
  }
  return clock.runningSince === null ? null : reached(clock.runningSince, left, hours);
}

function reached(from: number, leftMs: number, hours: ServiceHours): number | null {
  return leftMs > 0 ? hours.whenUsedUp(from, leftMs) : hours.nextOpen(from);
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
  const usedMs = hours.serviceTimeBetween(from, to);
  return {
    ...clock,
    runningSince: null,
    consumedMs: clock.consumedMs + usedMs,
    spells: [...clock.spells, { from, to, usedMs }],
  };
}

/** Spells that stay on record, and nothing charged. */
function anew(spells: readonly Spell[]): Pick<SlaClock, 'consumedMs' | 'spells'> {
  return {
    consumedMs: 0,
    spells: spells.map(({ from, to }) => ({ from, to, usedMs: 0, waived: true })),
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
