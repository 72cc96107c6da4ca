import { Shown } from '#fields';
import type { ServiceHours } from './domain/service-hours.js';
import type { SlaClock } from './domain/sla-clock.js';
import { consumedAt } from './domain/used-time.js';
import { CLOCK_TARGETS } from './domain/sla-policy.js';
import type { ReceiptLine } from './domain/sla-receipt.js';
import { localTime } from '../calendars/index.js';

const MINUTE_MS = 60_000;

export class ClockView {
  @Shown(CLOCK_TARGETS) target: string;
  @Shown(Number) cycle: number;
  @Shown(['running', 'paused', 'stopped', 'cancelled']) state: string;
  @Shown(String, { format: 'date-time' }) startedAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) stoppedAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) breachedAt: string | null;
  @Shown(['met', 'breached', 'cancelled'], { nullable: true }) verdict: string | null;
  @Shown(Number, { nullable: true }) budgetMinutes: number | null;
  @Shown(Number) consumedMinutes: number;
  /** For the desk: the calendar that it is measured by, when it is not the policy's own. */
  @Shown(String, { nullable: true }) calendar: string | null;
  /** Of an agreement: the resolver group or supplier that it is with. */
  @Shown(String, { nullable: true }) holder: string | null;
}

/** How a stretch of time went into a clock. */
export class ReceiptLineView {
  @Shown(['counted', 'paused', 'outside_hours', 'not_charged']) kind: string;
  /** In the zone of the calendar. */
  @Shown(String, { format: 'date-time' }) from: string;
  @Shown(String, { format: 'date-time' }) to: string;
  /** Service time that it added. */
  @Shown(Number) countedSeconds: number;
  /** Service time used by its end. */
  @Shown(Number) totalSeconds: number;
}

/** @param timezone - in which its times are told. */
export function toReceiptLineView(line: ReceiptLine, timezone: string): ReceiptLineView {
  return {
    kind: line.kind,
    from: localTime(line.from, timezone),
    to: localTime(line.to, timezone),
    countedSeconds: line.countedMs / 1_000,
    totalSeconds: line.totalMs / 1_000,
  };
}

/**
 * @param at - epoch milliseconds: the service time used is shown as of then.
 * @param names - of calendar versions, groups and suppliers by their ids.
 */
export function toClockView(
  clock: SlaClock,
  hours: ServiceHours,
  at: number,
  names: ReadonlyMap<string, string>,
): ClockView {
  return {
    target: clock.target,
    cycle: clock.cycle,
    state: clock.state,
    startedAt: new Date(clock.startedAt).toISOString(),
    dueAt: momentView(clock.dueAt),
    stoppedAt: momentView(clock.stoppedAt),
    breachedAt: momentView(clock.breachedAt),
    verdict: clock.verdict,
    budgetMinutes: clock.budgetMs === null ? null : minutes(clock.budgetMs),
    consumedMinutes: minutes(consumedAt(clock, at, hours)),
    calendar: nameOf(clock.calendar, names),
    holder: nameOf(clock.holder, names),
  };
}

function nameOf(id: string | null, names: ReadonlyMap<string, string>): string | null {
  return id === null ? null : (names.get(id) ?? null);
}

function momentView(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}

/** To a thousandth of a minute. */
function minutes(ms: number): number {
  return Math.round((ms / MINUTE_MS) * 1_000) / 1_000;
}
