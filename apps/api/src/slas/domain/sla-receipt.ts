import { hoursBy, type ServiceHours } from './service-hours.js';
import type { SlaClock, Spell } from './sla-clock.js';
import { currentClocks } from './sla-follow.js';
import type { ClockTarget } from './sla-policy.js';

/**
 * How a stretch of time went into a clock: `counted`, or left out because the ticket was pending
 * (`paused`), the desk closed (`outside_hours`), or it is not charged to the desk: the ticket had
 * ended and was reopened later, or its clock was started anew (`not_charged`).
 */
export type ReceiptKind = 'counted' | 'paused' | 'outside_hours' | 'not_charged';

/** One line of the account of a clock. Moments are epoch milliseconds. */
export interface ReceiptLine {
  readonly target: ClockTarget;
  readonly kind: ReceiptKind;
  readonly from: number;
  readonly to: number;
  /** Service time that this line adds, milliseconds. */
  readonly countedMs: number;
  /** Service time used by the end of this line, milliseconds. */
  readonly totalMs: number;
}

type Stint = Pick<Spell, 'from' | 'to' | 'calendar' | 'waived'>;
type Stretch = Pick<ReceiptLine, 'kind' | 'from' | 'to'>;

/**
 * Accounts for every moment of a ticket's clocks from their start to their end, or to `evaluateAt`
 * while they have none, without gaps or overlaps.
 *
 * @param clocks - every cycle of every clock of the ticket.
 */
export function receiptFor(
  clocks: readonly SlaClock[],
  hours: ServiceHours,
  evaluateAt: number,
): ReceiptLine[] {
  return currentClocks(clocks).flatMap((clock) => {
    const endings = clocks
      .filter(({ target, cycle }) => target === clock.target && cycle < clock.cycle)
      .map(({ stoppedAt }) => stoppedAt);
    return withTotals(clock.target, stretchesOf(clock, endings, hours, evaluateAt));
  });
}

function stretchesOf(
  clock: SlaClock,
  endings: readonly (number | null)[],
  hours: ServiceHours,
  evaluateAt: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  let reached = clock.startedAt;
  for (const spell of spellsUntil(clock, evaluateAt)) {
    const kind = endings.includes(reached) ? 'not_charged' : 'paused';
    stretches.push({ kind, from: reached, to: spell.from });
    stretches.push(...stretchesOfSpell(spell, hours));
    reached = spell.to;
  }
  if (clock.state === 'paused') stretches.push({ kind: 'paused', from: reached, to: evaluateAt });
  return stretches.filter(({ from, to }) => from < to);
}

function spellsUntil(clock: SlaClock, evaluateAt: number): readonly Stint[] {
  const { runningSince, spells, calendar } = clock;
  if (runningSince === null) return spells;
  return [
    ...spells,
    { from: runningSince, to: evaluateAt, ...(calendar !== null && { calendar }) },
  ];
}

function stretchesOfSpell({ from, to, calendar, waived }: Stint, hours: ServiceHours): Stretch[] {
  if (waived === true) return [{ kind: 'not_charged', from, to }];
  const stretches: Stretch[] = [];
  let reached = from;
  for (const { opensAt, closesAt } of hoursBy(hours, calendar ?? null).openSpans(from, to)) {
    stretches.push({ kind: 'outside_hours', from: reached, to: opensAt });
    stretches.push({ kind: 'counted', from: opensAt, to: closesAt });
    reached = closesAt;
  }
  stretches.push({ kind: 'outside_hours', from: reached, to });
  return stretches;
}

function withTotals(target: ClockTarget, stretches: readonly Stretch[]): ReceiptLine[] {
  let totalMs = 0;
  return stretches.map(({ kind, from, to }) => {
    const countedMs = kind === 'counted' ? to - from : 0;
    totalMs += countedMs;
    return { target, kind, from, to, countedMs, totalMs };
  });
}
