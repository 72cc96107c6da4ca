import {
  type CreditScheme,
  creditsOf,
  type MonthCredit,
} from '../../service-credits/domain/credit-scheme.js';
import type { Compared, Kept } from './comparison.js';
import type { Judged } from './outcome.js';

/** What is due for a month as it was, and as it would have been. */
export interface ComparedMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly before: MonthCredit;
  readonly after: MonthCredit;
}

const ALL = 'all';
type Side = 'before' | 'after';

/** Counts what a credit scheme looks at: the promises of the tickets that were created in a month. */
export class CreditTally {
  /** By month, then by side, target and priority. */
  private readonly months = new Map<string, Map<string, Kept>>();

  constructor(readonly scheme: CreditScheme) {}

  add({ month, priority, before, after }: Compared): void {
    const kept = this.months.get(month) ?? new Map<string, Kept>();
    this.months.set(month, kept);
    for (const judged of before) count(kept, 'before', judged, priority);
    for (const judged of after) count(kept, 'after', judged, priority);
  }

  /** Month by month. One without tickets is not among them. */
  compared(): ComparedMonth[] {
    return [...this.months]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([month, kept]) => {
        const due = (side: Side): MonthCredit =>
          creditsOf(this.scheme, (target, priority) => {
            return kept.get(keyOf(side, target, priority ?? ALL)) ?? { met: 0, breached: 0 };
          });
        return { month, before: due('before'), after: due('after') };
      });
  }
}

function count(
  kept: Map<string, Kept>,
  side: Side,
  { target, outcome }: Judged,
  priority: string,
): void {
  if (outcome === 'open') return;
  for (const key of [keyOf(side, target, ALL), keyOf(side, target, priority)]) {
    const known = kept.get(key) ?? { met: 0, breached: 0 };
    known[outcome] += 1;
    kept.set(key, known);
  }
}

function keyOf(side: Side, target: string, priority: string): string {
  return `${side}/${target}/${priority}`;
}
