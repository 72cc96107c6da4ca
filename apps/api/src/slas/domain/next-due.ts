import type { SlaClock } from './sla-clock.js';
import { currentClocks } from './sla-follow.js';
import { AGREEMENT_TARGETS } from './sla-policy.js';

/** What the queue shows of a ticket's clocks: of its promises, not of the agreements behind them. */
export interface NextDue {
  /** The earliest due moment of the clocks that run, past ones included; null when none runs. */
  readonly dueAt: Date | null;
  /** Whether the latest cycle of any clock missed its due moment. */
  readonly breached: boolean;
}

/** @param clocks - every cycle of every clock of one ticket. */
export function nextDue(clocks: readonly SlaClock[]): NextDue {
  const current = currentClocks(clocks).filter(
    ({ target }) => !AGREEMENT_TARGETS.some((agreement) => agreement === target),
  );
  const due = current.flatMap(({ state, dueAt }) =>
    state === 'running' && dueAt !== null ? [dueAt] : [],
  );
  return {
    dueAt: due.length === 0 ? null : new Date(Math.min(...due)),
    breached: current.some(({ breachedAt }) => breachedAt !== null),
  };
}
