import type { ClockFact } from '../domain/clock-facts.js';
import type { Level, Priority } from '../domain/event-log-mapping.js';

/** One cycle of one clock as it stands in the database. Moments are epoch milliseconds. */
export interface ImportedClock {
  readonly target: string;
  readonly cycle: number;
  readonly state: string;
  readonly budgetMs: number | null;
  readonly startedAt: number;
  readonly runningSince: number | null;
  readonly consumedMs: number;
  readonly spells: readonly unknown[];
  readonly dueAt: number | null;
  readonly breachesAfter: number | null;
  readonly stoppedAt: number | null;
  readonly breachedAt: number | null;
  readonly verdict: string | null;
}

/** What a tenant has agreed on, as far as an import needs it. */
export interface ImportTerms {
  readonly policyVersionId: string;
  readonly priorityOf: (impact: Level, urgency: Level) => Priority;
  /** Every cycle of every clock of an incident, as of now. */
  readonly clocksOf: (facts: readonly ClockFact[]) => readonly ImportedClock[];
  /** When an open clock is due next, and whether one was broken. */
  readonly nextDue: (clocks: readonly ImportedClock[]) => {
    readonly dueAt: Date | null;
    readonly breached: boolean;
  };
}
