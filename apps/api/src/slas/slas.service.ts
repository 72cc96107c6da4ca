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
import { addClocks, clocksOfTicket, putClocks } from './slas.queries.js';

/** The clocks of one ticket with the version that they follow. */
export interface LoadedClocks extends CurrentPolicy {
  readonly rows: readonly SlaClockRow[];
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

  /** The clocks of a ticket of the written tenant, with the policy version that it was given. */
  async load(tx: Tx, ticketId: string, policyVersionId: string): Promise<LoadedClocks> {
    const [rows, version] = await Promise.all([
      clocksOfTicket(tx, tx.tenantId, ticketId),
      this.versions.get(tx, tx.tenantId, policyVersionId),
    ]);
    return { ...version, rows };
  }

  /**
   * Moves the clocks of a ticket along with what happened to it, in order of time, and writes those
   * that changed in one statement. A breach that comes to light here is left to the sweep, which
   * announces it within a second.
   *
   * @returns what the ticket's own row shows of its clocks from now on.
   */
  async followAll(
    tx: Tx,
    ticketId: string,
    { policy, hours, rows }: LoadedClocks,
    events: readonly TicketEvent[],
  ): Promise<NextDue> {
    const before = rows.map(toClock);
    const after = events.reduce<readonly SlaClock[]>(
      (clocks, event) => follow(clocks, event, policy, hours),
      before,
    );
    const at = events.at(-1)?.at ?? 0;
    const changed = after.filter((clock) => !before.includes(clock));
    await putClocks(
      tx,
      ticketId,
      changed.map((clock) => clockRow(clock, breachNotice(clock, rows, at))),
    );
    return nextDue(after);
  }

  /** The service hours that a policy version measures by. */
  async hoursOf(tx: Tx, tenantId: string, policyVersionId: string): Promise<WorkingHours> {
    const { hours } = await this.versions.get(tx, tenantId, policyVersionId);
    return hours;
  }

  /** Every cycle of every clock of one ticket, as of now. */
  async clockViews(tx: Tx, tenantId: string, ticketId: string): Promise<ClockView[]> {
    const [rows, [ticket]] = await Promise.all([
      clocksOfTicket(tx, tenantId, ticketId),
      tx.query<{ policyVersionId: string }>(
        `select policy_version_id as "policyVersionId" from app.tickets
         where tenant_id = $1 and id = $2`,
        [tenantId, ticketId],
      ),
    ]);
    if (!ticket || rows.length === 0) return [];
    const { hours } = await this.versions.get(tx, tenantId, ticket.policyVersionId);
    const now = this.clock.now().getTime();
    return rows.map((row) => toClockView(toClock(row), hours, now));
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
