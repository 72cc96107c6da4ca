import { hoursBy, type ServiceHours } from './service-hours.js';
import type { SlaClock } from './sla-clock-state.js';

/** Service time that a clock has used by `at`, milliseconds. */
export function consumedAt(clock: SlaClock, at: number, hours: ServiceHours): number {
  if (clock.runningSince === null) return clock.consumedMs;
  const own = hoursBy(hours, clock.calendar);
  return clock.consumedMs + own.serviceTimeBetween(clock.runningSince, at);
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
      const by = hoursBy(hours, spell.calendar ?? null);
      const at = Math.min(reached(spell.from, left, by) ?? spell.to, spell.to);
      if (at < spell.to || spell.usedMs > left) return at;
    }
    left -= spell.usedMs;
  }
  if (clock.runningSince === null) return null;
  return reached(clock.runningSince, left, hoursBy(hours, clock.calendar));
}

function reached(from: number, leftMs: number, hours: ServiceHours): number | null {
  return leftMs > 0 ? hours.whenUsedUp(from, leftMs) : hours.nextOpen(from);
}
