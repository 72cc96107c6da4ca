import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { Conflict } from '#problem';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { measuredBy } from './domain/due-at-opening.js';
import { type NextDue, nextDue } from './domain/next-due.js';
import { calendarsNamedIn } from './domain/policy-names.js';
import type { ServiceHours } from './domain/service-hours.js';
import { measuredUnder, type SlaClock } from './domain/sla-clock.js';
import { follow, type TicketEvent } from './domain/sla-follow.js';
import { promisedFor, type SlaPolicy, type SlaSubject } from './domain/sla-policy.js';
import { PolicyHours } from './policy-hours.js';
import { type CurrentPolicy, PolicyVersions } from './policy-versions.js';
import { resolvePolicy } from './resolve-policy.js';
import type { WorkingHours } from '../calendars/index.js';
import { calendarsOf, clockRow, type SlaClockRow, toClock } from './sla-clock.entity.js';
import { nextWarning } from './domain/sla-warning.js';
import { addClocks, clocksOfRef, clocksOfTicket, putClocks } from './slas.queries.js';

/** The clocks of one ticket with the version that they follow. */
export interface LoadedClocks extends CurrentPolicy {
  readonly rows: readonly SlaClockRow[];
  /** Of clocks that go over to the version: what those before were measured by. */
  readonly measuredBefore?: string;
}

/** Something that happened to a ticket, as it is afterwards. */
export interface TicketHappening extends Pick<TicketEvent, 'at' | 'type' | 'pendingFor'> {
  readonly ticket: SlaSubject;
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
    return this.versions.current(tx, this.clock.now());
  }

  /**
   * The clocks of a ticket created at `at`, epoch milliseconds. Reads and writes nothing.
   *
   * @param isOwned - whether somebody has it from the beginning.
   */
  startClocks(
    { policy, hours }: CurrentPolicy,
    ticket: SlaSubject,
    at: number,
    isOwned = false,
  ): SlaClock[] {
    const happening = { at, ticket, pendingFor: null };
    const started = follow([], promised({ ...happening, type: 'created' }, policy), policy, hours);
    if (!isOwned) return started;
    return follow(started, promised({ ...happening, type: 'owned' }, policy), policy, hours);
  }

  /** Adds the clocks of a new ticket, in one statement that needs no answer of another. */
  insertClocks(
    tx: Tx,
    ticketId: string,
    clocks: readonly SlaClock[],
    current: CurrentPolicy,
  ): Promise<void> {
    return addClocks(
      tx,
      clocks.map((clock) => ({
        ticket_id: ticketId,
        ...clockRow(clock, { noticed: clock.breachedAt, warnsAt: warnsAt(clock, current) }),
      })),
    );
  }

  /**
   * Adds the clocks of several tickets with a past, in one statement. A clock that comes breached is
   * history: its breach is kept, but nobody is told of it and nothing escalates. Nor is anybody
   * warned of a promise that is about to break.
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
    const measuring = rows.flatMap(calendarsOf);
    return { ...(await this.versions.withHours(tx, tx.tenantId, version, measuring)), rows };
  }

  /** Whether a policy version promises the same for a ticket before and after it was filed anew. */
  async promisesTheSame(
    tx: Tx,
    policyVersionId: string,
    before: SlaSubject,
    after: SlaSubject,
  ): Promise<boolean> {
    const { policy } = await this.versions.get(tx, tx.tenantId, policyVersionId);
    return isDeepStrictEqual(promisedFor(policy, before), promisedFor(policy, after));
  }

  /**
   * As {@link load}, for a ticket that goes over to another version: what its clocks have used so far
   * stays as the version before measured it.
   */
  async loadMoved(
    tx: Tx,
    ticketId: string,
    versions: { readonly from: string; readonly to: string },
    known?: readonly SlaClockRow[],
  ): Promise<LoadedClocks> {
    const [from, loaded] = await Promise.all([
      this.versions.get(tx, tx.tenantId, versions.from),
      this.load(tx, ticketId, versions.to, known),
    ]);
    const measuredBefore = from.calendarVersionId;
    if (measuredBefore === loaded.calendarVersionId) return loaded;
    const { rows, ...version } = loaded;
    const both = await this.versions.withHours(tx, tx.tenantId, version, [measuredBefore]);
    return { ...both, rows, measuredBefore };
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
    loaded: LoadedClocks,
    events: readonly TicketHappening[],
  ): MovedClocks {
    const { policy, hours, rows, measuredBefore } = loaded;
    const before = rows.map(toClock);
    const after = events.reduce<readonly SlaClock[]>(
      (clocks, event) => follow(clocks, promised(event, policy), policy, hours),
      measuredBefore === undefined
        ? before
        : before.map((clock) => measuredUnder(clock, measuredBefore)),
    );
    const at = events.at(-1)?.at ?? 0;
    const changed = after.filter((clock) => !before.includes(clock));
    const written = putClocks(
      tx,
      ticketId,
      changed.map((clock) =>
        clockRow(clock, { ...breachNotice(clock, rows, at), warnsAt: warnsAt(clock, loaded) }),
      ),
    );
    return { ...nextDue(after), clocks: after, written };
  }

  /**
   * The promises and service hours for new tickets of a tenant that is read.
   *
   * @throws Conflict `no_sla_policy` when the tenant was never given one.
   */
  async policyOf(tx: Tx, tenantId: string): Promise<CurrentPolicy> {
    const [row] = await tx.query<{ id: string }>(
      `select coalesce(case when d.next_from <= $2 then d.next_version_id end, d.policy_version_id) as id
       from app.sla_defaults d where d.tenant_id = $1`,
      [tenantId, this.clock.now()],
    );
    if (!row) throw new Conflict('no_sla_policy', 'This department has no SLA policy yet.');
    return this.versions.get(tx, tenantId, row.id);
  }

  /**
   * Some versions, each of which can also measure what the others have measured.
   *
   * @throws Error when there is no such one.
   */
  async versionsTogether(
    tx: Tx,
    tenantId: string,
    ids: ReadonlySet<string>,
  ): Promise<Map<string, CurrentPolicy>> {
    const found: CurrentPolicy[] = [];
    for (const id of ids) found.push(await this.versions.get(tx, tenantId, id));
    const calendarIds = found.map(({ calendarVersionId }) => calendarVersionId);
    if (new Set(calendarIds).size > 1) {
      for (const [at, version] of found.entries()) {
        found[at] = await this.versions.withHours(tx, tenantId, version, calendarIds);
      }
    }
    return new Map(found.map((version) => [version.policyVersionId, version]));
  }

  /**
   * A draft of promises as if the tenant had it, with whatever it names.
   *
   * @param draft - what is left out is as in the present policy of the tenant.
   * @throws InvalidInput that names each field with a name that stands for nothing.
   */
  async draft(
    tx: Tx,
    tenantId: string,
    { policy, hours }: { readonly policy?: SlaPolicy; readonly hours?: WorkingHours },
  ): Promise<CurrentPolicy> {
    const present = await this.policyOf(tx, tenantId);
    const meant = policy && ((await resolvePolicy(tx, tenantId, policy)) ?? policy);
    const draft = {
      ...present,
      ...(meant && { policy: meant }),
      ...(hours && { hours: new PolicyHours(hours, present.hours.others) }),
    };
    return this.versions.withHours(tx, tenantId, draft, calendarsNamedIn(draft.policy));
  }

  /** The service hours that a policy version measures by. */
  async hoursOf(tx: Tx, tenantId: string, policyVersionId: string): Promise<ServiceHours> {
    const { hours } = await this.versions.get(tx, tenantId, policyVersionId);
    return hours;
  }
}

function warnsAt(clock: SlaClock, { policy, hours }: CurrentPolicy): number | null {
  return nextWarning(clock, policy.warnings ?? [], measuredBy(policy, hours))?.at ?? null;
}

/** What happened, with what the policy promises for the ticket. */
function promised({ ticket, ...event }: TicketHappening, policy: SlaPolicy): TicketEvent {
  return { ...event, ...promisedFor(policy, ticket) };
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
