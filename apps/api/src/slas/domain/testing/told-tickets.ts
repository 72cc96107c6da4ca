import { officeHours } from '../../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../../calendars/domain/working-hours.js';
import type { SlaClock } from '../sla-clock.js';
import { currentClocks } from '../sla-follow.js';
import type { SlaTarget } from '../sla-policy.js';
import { policyByPriority } from '../sla-policy.js';
import type { TicketFact } from '../sla-replay.js';
import { replay } from '../sla-replay.js';

/*
 * Short stories of tickets. November 2026: the 24th is a Tuesday. P1 is 15 minutes and 4 hours,
 * P3 is one hour and 8 hours of service time.
 */

export const london = new WorkingHours(officeHours('Europe/London', ['2026-12-25', '2026-12-28']));
export const policy = policyByPriority({
  P1: { firstResponse: 15, resolve: 240 },
  P2: { firstResponse: 30, resolve: 360 },
  P3: { firstResponse: 60, resolve: 480 },
  P4: { firstResponse: 120, resolve: 1440 },
  P5: { firstResponse: 480 },
});
export const at = (text: string): number => Date.parse(`2026-${text}:00Z`);

export type Told = [when: string, type: TicketFact['type'], priority?: 'P1' | 'P3' | 'P5'];

export function facts(told: readonly Told[]): TicketFact[] {
  return told.map(([when, type, priority]) =>
    type === 'created'
      ? { at: at(when), type, priority: priority ?? 'P3' }
      : { at: at(when), type, ...(priority && { priority }) },
  );
}

export function clockOf(
  target: SlaTarget,
  told: readonly Told[],
  evaluateAt = at('12-31T00:00'),
  hours = london,
): SlaClock {
  const { clocks } = replay(facts(told), policy, hours, evaluateAt);
  const clock = currentClocks(clocks).find((one) => one.target === target);
  if (!clock) throw new Error(`no ${target} clock`);
  return clock;
}
