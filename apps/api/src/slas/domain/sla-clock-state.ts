import type { ClockTarget } from './sla-policy.js';

/** A time that a clock has run through, and the service time that it used. */
export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly usedMs: number;
  /** The hours that it was measured by, when they were not the policy's own. */
  readonly calendar?: string;
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
  readonly target: ClockTarget;
  readonly cycle: number;
  readonly state: ClockState;
  /** The hours that it is measured by; null for the policy's own. */
  readonly calendar: string | null;
  /** Of an agreement: the slug of the group or supplier that it is with. */
  readonly holder: string | null;
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
