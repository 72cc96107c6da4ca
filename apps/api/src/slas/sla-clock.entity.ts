import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClockState, SlaClock, Spell, Verdict } from './domain/sla-clock.js';
import type { ClockTarget } from './domain/sla-policy.js';

/** A row of `app.sla_clocks`: one cycle of one clock of one ticket. */
@Entity({ schema: 'app', name: 'sla_clocks' })
export class SlaClockRow {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId: string;
  @PrimaryColumn('text') target: ClockTarget;
  @PrimaryColumn('integer') cycle: number;
  @Column('text') state: ClockState;
  @Column('bigint', { name: 'budget_ms', nullable: true }) budgetMs: number | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'running_since', nullable: true }) runningSince: Date | null;
  @Column('bigint', { name: 'consumed_ms' }) consumedMs: number;
  @Column('jsonb') spells: readonly Spell[];
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
  /** When the sweep has to look at the clock; see `clockRow`. */
  @Column('timestamptz', { name: 'breaches_after', nullable: true }) breachesAfter: Date | null;
  @Column('timestamptz', { name: 'stopped_at', nullable: true }) stoppedAt: Date | null;
  @Column('timestamptz', { name: 'breached_at', nullable: true }) breachedAt: Date | null;
  /** When the breach was announced; null while it is still to be. */
  @Column('timestamptz', { name: 'breach_noticed_at', nullable: true })
  breachNoticedAt: Date | null;
  @Column('text', { nullable: true }) verdict: Verdict | null;
  /** The next warning to be given; see `clockRow`. */
  @Column('timestamptz', { name: 'warns_at', nullable: true }) warnsAt: Date | null;
  @Column('text', { array: true }) warned: readonly string[];
  @Column('uuid', { name: 'calendar_version_id', nullable: true }) calendarVersionId: string | null;
  /** The resolver group or supplier that an agreement is with. */
  @Column('uuid', { name: 'holder_id', nullable: true }) holderId: string | null;
}

/** All columns of a relation `c`, named as the entity's properties; milliseconds as numbers. */
export const SLA_CLOCK_COLUMNS = `
  c.tenant_id as "tenantId", c.ticket_id as "ticketId", c.target, c.cycle, c.state,
  c.budget_ms::float8 as "budgetMs", c.started_at as "startedAt",
  c.running_since as "runningSince", c.consumed_ms::float8 as "consumedMs", c.spells,
  c.due_at as "dueAt", c.breaches_after as "breachesAfter", c.stopped_at as "stoppedAt",
  c.breached_at as "breachedAt", c.breach_noticed_at as "breachNoticedAt", c.verdict,
  c.warns_at as "warnsAt", c.warned, c.calendar_version_id as "calendarVersionId",
  c.holder_id as "holderId"`;

/** The clock that a row holds. */
export function toClock(row: SlaClockRow): SlaClock {
  const breachedAt = epochOf(row.breachedAt);
  return {
    target: row.target,
    cycle: row.cycle,
    calendar: row.calendarVersionId,
    holder: row.holderId,
    state: row.state,
    budgetMs: row.budgetMs,
    startedAt: row.startedAt.getTime(),
    runningSince: epochOf(row.runningSince),
    consumedMs: row.consumedMs,
    spells: row.spells,
    dueAt: epochOf(row.dueAt),
    breachesAfter: breachedAt === null ? epochOf(row.breachesAfter) : null,
    stoppedAt: epochOf(row.stoppedAt),
    breachedAt,
    verdict: row.verdict,
    warned: row.warned,
  };
}

/** The calendar versions that a clock was and is measured by, besides the policy's own. */
export function calendarsOf({ calendarVersionId, spells }: SlaClockRow): string[] {
  const ids = spells.flatMap(({ calendar }) => calendar ?? []);
  return calendarVersionId === null ? ids : [...ids, calendarVersionId];
}

/**
 * A clock as JSON for `jsonb_to_recordset`, without its tenant and ticket.
 *
 * @param tell - for a breach that is not announced yet: the moment since when it could be known,
 *   epoch milliseconds. The sweep finds it in `breaches_after`, as it finds breaches to come.
 * @param noticed - for a breach that needs no announcement: when it was known.
 * @param warnsAt - when the next warning is to be given, epoch milliseconds; null for none.
 */
export function clockRow(
  clock: SlaClock,
  {
    tell,
    noticed,
    warnsAt,
  }: {
    readonly tell?: number | null;
    readonly noticed?: number | null;
    readonly warnsAt?: number | null;
  } = {},
): Readonly<Record<string, unknown>> {
  return {
    target: clock.target,
    cycle: clock.cycle,
    state: clock.state,
    budget_ms: clock.budgetMs,
    started_at: isoOf(clock.startedAt),
    running_since: isoOf(clock.runningSince),
    consumed_ms: clock.consumedMs,
    spells: clock.spells,
    due_at: isoOf(clock.dueAt),
    breaches_after: isoOf(tell ?? clock.breachesAfter),
    stopped_at: isoOf(clock.stoppedAt),
    breached_at: isoOf(clock.breachedAt),
    breach_noticed_at: isoOf(noticed ?? null),
    verdict: clock.verdict,
    warns_at: isoOf(warnsAt ?? null),
    warned: clock.warned,
    calendar_version_id: clock.calendar,
    holder_id: clock.holder,
  };
}

function epochOf(moment: Date | null): number | null {
  return moment?.getTime() ?? null;
}

function isoOf(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}
