import { Clock } from '#clock';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { WorkingHours } from '../calendars/index.js';
import { type NextDue, nextDue } from './domain/next-due.js';
import type { SlaClock } from './domain/sla-clock.js';
import { follow, type TicketEvent } from './domain/sla-follow.js';
import type { SlaSubject } from './domain/sla-policy.js';
import { type CurrentPolicy, PolicyVersions } from './policy-versions.js';
import { clockRow, type SlaClockRow, toClock } from './sla-clock.entity.js';
import { type ClockView, toClockView } from './slas.dto.js';
import { addClocks, clocksOfRef, clocksOfTicket, putClocks } from './slas.queries.js';

/** The clocks of one ticket with the version that they follow. */
export interface LoadedClocks extends CurrentPolicy {
  readonly rows: readonly SlaClockRow[];
}

/** The clocks of a ticket after something happened to it, on their way into the database. */
export interface MovedClocks extends NextDue {
  readonly clocks: readonly SlaClock[];
  readonly written: Promise<void>;
}

/**
 * The SLA clocks of tickets, inside the transaction that changes the ticket. Whoever changes the
 * clocks of a ticket that exists holds the lock on its row: that is what keeps the sweep apart.
 */
@Injectable()
export class SlasService {
  constructor(
    private readonly versions: PolicyVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * The promises and service hours for new tickets of the written tenant, in one query.
   *
   * @throws Conflict `no_sla_policy` when the tenant was never given one.
   */
  currentPolicy(tx: Tx): Promise<CurrentPolicy> {
    return this.versions.current(tx);
  }

  /** The clocks of a ticket created at `at`, epoch milliseconds. Reads and writes nothing. */
  startClocks({ policy, hours }: CurrentPolicy, ticket: SlaSubject, at: number): SlaClock[] {
    return follow([], { at, type: 'created', ticket }, policy, hours);
  }

  /** Adds the clocks of a new ticket, in one statement that needs no answer of another. */
  insertClocks(tx: Tx, ticketId: string, clocks: readonly SlaClock[]): Promise<void> {
    return this.insertClocksOf(tx, [{ ticketId, clocks }]);
  }

  /**
   * Adds the clocks of several new tickets in one statement. A clock that comes breached is
   * history: its breach is kept, but nobody is told of it and nothing escalates.
   */
  insertClocksOf(
    tx: Tx,
    tickets: readonly { readonly ticketId: string; readonly clocks: readonly SlaClock[] }[],
  ): Promise<void> {
    const rows = tickets.flatMap(({ ticketId, clocks }) =>
      clocks.map((clock) => ({
        ticket_id: ticketId,
        ...clockRow(clock, { noticed: clock.breachedAt }),
      })),
    );
    return addClocks(tx, rows);
  }

  /** Every cycle of every clock of one ticket, in one statement. */
  rowsOf(
    tx: Tx,
    tenantId: string,
    ticket: { readonly id: string } | { readonly ref: string },
  ): Promise<SlaClockRow[]> {
    return 'id' in ticket
      ? clocksOfTicket(tx, tenantId, ticket.id)
      : clocksOfRef(tx, tenantId, ticket.ref);
  }

  /**
   * The clocks of a ticket of the written tenant, with the policy version that it was given.
   *
   * @param known - its clocks, when the caller has read them already.
   */
  async load(
    tx: Tx,
    ticketId: string,
    policyVersionId: string,
    known?: readonly SlaClockRow[],
  ): Promise<LoadedClocks> {
    const [rows, version] = await Promise.all([
      known ?? this.rowsOf(tx, tx.tenantId, { id: ticketId }),
      this.versions.get(tx, tx.tenantId, policyVersionId),
    ]);
    return { ...version, rows };
  }

  /**
   * Moves the clocks of a ticket along with what happened to it, in order of time, and writes those
   * that changed in one statement. A breach that comes to light here is left to the sweep, which
   * announces it within a second.
   *
   * @returns what the ticket's own row shows of its clocks from now on, and the statement that is
   *   under way.
   */
  followAll(
    tx: Tx,
    ticketId: string,
    { policy, hours, rows }: LoadedClocks,
    events: readonly TicketEvent[],
  ): MovedClocks {
    const before = rows.map(toClock);
    const after = events.reduce<readonly SlaClock[]>(
      (clocks, event) => follow(clocks, event, policy, hours),
      before,
    );
    const at = events.at(-1)?.at ?? 0;
    const changed = after.filter((clock) => !before.includes(clock));
    const written = putClocks(
      tx,
      ticketId,
      changed.map((clock) => clockRow(clock, breachNotice(clock, rows, at))),
    );
    return { ...nextDue(after), clocks: after, written };
  }

  /** The service hours that a policy version measures by. */
  async hoursOf(tx: Tx, tenantId: string, policyVersionId: string): Promise<WorkingHours> {
    const { hours } = await this.versions.get(tx, tenantId, policyVersionId);
    return hours;
  }

  /** The clocks of one ticket as they are shown, as of now. */
  async viewsOf(
    tx: Tx,
    tenantId: string,
    policyVersionId: string,
    clocks: readonly (SlaClock | SlaClockRow)[],
  ): Promise<ClockView[]> {
    if (clocks.length === 0) return [];
    const { hours } = await this.versions.get(tx, tenantId, policyVersionId);
    const now = this.clock.now().getTime();
    return clocks
      .map((clock) => toClockView('ticketId' in clock ? toClock(clock) : clock, hours, now))
      .sort((one, other) => one.target.localeCompare(other.target) || one.cycle - other.cycle);
  }
}

/**
 * Whether the breach of a clock that changed is still to be announced: it is unless it was before,
 * or is the one that an earlier cycle was breached by.
 *
 * @param rows - the clocks of the ticket before the change.
 * @param at - epoch milliseconds of the change.
 */
function breachNotice(
  clock: SlaClock,
  rows: readonly SlaClockRow[],
  at: number,
): { tell?: number; noticed?: number } {
  if (clock.breachedAt === null) return {};
  const row = rows.find(({ target, cycle }) => target === clock.target && cycle === clock.cycle);
  if (row?.breachNoticedAt) return { noticed: row.breachNoticedAt.getTime() };
  const inherited = rows.some(
    ({ target, cycle, breachedAt }) =>
      target === clock.target && cycle < clock.cycle && breachedAt?.getTime() === clock.breachedAt,
  );
  if (inherited && !row) return { noticed: at };
  return { tell: Math.min(row?.breachesAfter?.getTime() ?? at, at) };
}
