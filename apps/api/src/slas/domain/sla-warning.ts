import type { ServiceHours } from './service-hours.js';
import type { SlaWarning } from './sla-policy.js';
import type { SlaClock } from './sla-clock.js';
import { usedUpAt } from './used-time.js';

/** A warning of one clock, with the moment at which it is due, epoch milliseconds. */
export interface DueWarning {
  /** The same for the same warning of a policy, and no other: "75%", "30 min". */
  readonly threshold: string;
  readonly at: number;
}

/**
 * The moments at which a clock comes to the warnings of its policy, in order. Those that it has not
 * come to and does not run to are left out, as are those of a clock without a promise.
 *
 * @param hours - as the policy measures them, its boundary included.
 */
export function warningsOf(
  clock: SlaClock,
  warnings: readonly SlaWarning[],
  hours: ServiceHours,
): DueWarning[] {
  const { budgetMs } = clock;
  if (budgetMs === null) return [];
  return warnings
    .flatMap((warning) => {
      const at = usedUpAt(clock, usedBefore(warning, budgetMs), hours);
      return at === null ? [] : [{ threshold: nameOf(warning), at }];
    })
    .sort((one, other) => one.at - other.at);
}

/** The next warning that somebody is still to be given; of a clock that runs and is not breached. */
export function nextWarning(
  clock: SlaClock,
  warnings: readonly SlaWarning[],
  hours: ServiceHours,
): DueWarning | undefined {
  if (clock.breachesAfter === null) return undefined;
  return warningsOf(clock, warnings, hours).find(
    ({ threshold }) => !clock.warned.includes(threshold),
  );
}

/** As people read it. */
export function nameOf(warning: SlaWarning): string {
  return 'percent' in warning
    ? `${String(warning.percent)}%`
    : `${String(warning.minutesBefore)} min`;
}

/** Service time that is used when a warning comes, milliseconds. */
function usedBefore(warning: SlaWarning, budgetMs: number): number {
  return 'percent' in warning
    ? Math.round((budgetMs * warning.percent) / 100)
    : Math.max(0, budgetMs - Math.round(warning.minutesBefore * 60_000));
}
