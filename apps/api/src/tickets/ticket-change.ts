import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { journal, type JournalAudience } from '#journal';
import { NotFound, StaleVersion } from '#problem';
import { type Actor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import {
  type SlaClock,
  type SlaClockRow,
  ShowClocks,
  SlasService,
  type TicketEventType,
} from '../slas/index.js';
import { waitsFor } from './domain/clock-events.js';
import { prefixOf } from './domain/ticket-ref.js';
import { slaSubjectOf, TICKET_COLUMNS, type Ticket, ticketColumns } from './ticket.entity.js';
import type { TicketEventName, TicketEvents } from './tickets.events.js';
import { ticketDetail } from './tickets.queries.js';
import type { TicketView } from './tickets.views.js';
import { toTicketView } from './to-ticket-view.js';

/** What leads to a change when nobody asked for just that one: kept with each entry that it makes. */
export interface ChangeCause {
  readonly kind: 'escalation' | 'rule' | 'macro' | 'routing' | 'approval' | 'major';
  /** Of the rule, macro, run ... */
  readonly id: string | null;
  /** How many changes by rules came before this one, each because of the last. */
  readonly hops?: number;
}

/** A ticket while it is being changed: locked, as it was, and what is to become of it. */
export class TicketDraft {
  readonly changes: Partial<Ticket> = {};
  readonly clockEvents: TicketEventType[] = [];
  /** Its SLA clocks as far as they are known: as they were, later as they have become. */
  clocks: readonly (SlaClock | SlaClockRow)[] | undefined;
  /** Why, when it is not what somebody asked for. */
  cause: ChangeCause | undefined;
  private readonly running: Promise<unknown>[] = [];
  private recorded = 0;

  /** @param clocksBefore - when they were read along with the ticket. */
  constructor(
    readonly tx: Tx,
    readonly before: Readonly<Ticket>,
    readonly at: Date,
    readonly clocksBefore?: readonly SlaClockRow[],
  ) {
    this.clocks = clocksBefore;
  }

  /** As it will be. */
  get now(): Ticket {
    return { ...this.before, ...this.changes };
  }

  set(changes: Partial<Ticket>): void {
    Object.assign(this.changes, changes);
  }

  /** Whether anything happened; a draft that nothing was done to leaves the ticket as it is. */
  get isTouched(): boolean {
    return this.recorded > 0 || Object.keys(this.changes).length > 0;
  }

  /**
   * Statements that travel along with the saving, since nothing waits for their answer: a row that
   * is added, a check that can still refuse the change.
   */
  meanwhile(statements: Promise<unknown>): void {
    statements.catch(() => undefined);
    this.running.push(statements);
  }

  /** Ends when everything that was begun by {@link meanwhile} has; fails as the first of it. */
  async allDone(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Something that the SLA clocks have to know, in order. */
  tellClocks(event: TicketEventType): void {
    this.clockEvents.push(event);
  }

  record<Name extends TicketEventName>(
    type: Name,
    data: TicketEvents[Name],
    audience: JournalAudience = 'public',
  ): void {
    this.recorded += 1;
    const { before, at, cause } = this;
    const because = cause && { kind: cause.kind, id: cause.id, hops: cause.hops ?? 0 };
    journal(this.tx, {
      ...{ type, ticketId: before.id, audience, at },
      data: { ...data, ...(because && { cause: because }) },
    });
  }
}

/**
 * The one way to change a ticket: lock it, decide, save it with its clocks and its journal in one
 * transaction, and show it as it is then.
 */
@Injectable()
export class TicketChange {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly show: ShowClocks,
    private readonly clock: Clock,
  ) {}

  /**
   * @param expected - the version that the caller read (`If-Match`); null for whatever is current.
   * @param decide - says on the draft what becomes of the ticket, or throws why not.
   * @param show - what is answered, read after the change in the same transaction.
   * @throws NotFound when the actor does not see such a ticket.
   * @throws StaleVersion when the ticket is not at the expected version any more.
   */
  async change<T = TicketView>(
    actor: Actor,
    ref: string,
    expected: number | null,
    decide: (draft: TicketDraft) => Promise<void> | void,
    show: (draft: TicketDraft) => Promise<T> = (draft) => this.view(draft) as Promise<T>,
  ): Promise<T> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const [before, clocks] = await Promise.all([
        lockTicket(tx, ref),
        this.slas.rowsOf(tx, tx.tenantId, { ref: ref.toUpperCase() }),
      ]);
      if (expected !== null && before.version !== expected) throw new StaleVersion(before.version);
      const draft = new TicketDraft(tx, before, this.clock.now(), clocks);
      await decide(draft);
      return this.keep(draft, show);
    });
  }

  /** Saves a draft and shows the result; for changes of several tickets at once. */
  async keep<T>(draft: TicketDraft, show: (draft: TicketDraft) => Promise<T>): Promise<T> {
    await this.moveClocks(draft);
    draft.meanwhile(saveTicket(draft));
    const [, shown] = await Promise.all([draft.allDone(), show(draft)]);
    return shown;
  }

  /** The whole ticket as the actor sees it now. @throws NotFound when they do not. */
  view({ tx, before, clocks }: TicketDraft): Promise<TicketView> {
    return this.look(tx, before.tenantId, { id: before.id }, clocks);
  }

  /** As {@link view}, for a ticket that is not being changed. */
  async look(
    tx: Tx,
    tenantId: string,
    ticket: { readonly id: string } | { readonly ref: string },
    clocks?: TicketDraft['clocks'],
  ): Promise<TicketView> {
    const [row, shown] = await Promise.all([
      ticketDetail(tx, tenantId, ticket),
      clocks ?? this.slas.rowsOf(tx, tenantId, ticket),
    ]);
    if (!row) throw new NotFound('ticket');
    const views = await this.show.viewsOf(tx, tenantId, row.policy_version_id, shown);
    return toTicketView(row, views, tx.actor);
  }

  private async moveClocks(draft: TicketDraft): Promise<void> {
    const events = clockEventsOfDraft(draft);
    if (events.length === 0) return;
    const { tx, before, now, at, clocksBefore } = draft;
    const [from, to] = [before.policyVersionId, now.policyVersionId];
    const loaded = await (from === to
      ? this.slas.load(tx, before.id, to, clocksBefore)
      : this.slas.loadMoved(tx, before.id, { from, to }, clocksBefore));
    const ticket = slaSubjectOf(now);
    const pendingFor = waitsFor(now.status, now.pendingReason);
    const moved = this.slas.followAll(
      tx,
      before.id,
      loaded,
      events.map((type) => ({ at: at.getTime(), type, ticket, pendingFor })),
    );
    draft.meanwhile(moved.written);
    draft.clocks = moved.clocks;
    draft.set({ dueAt: moved.dueAt, breached: moved.breached });
  }
}

/** What the clocks are told: that rules may look at the ticket otherwise now comes first. */
function clockEventsOfDraft({ before, now, clockEvents }: TicketDraft): readonly TicketEventType[] {
  if (clockEvents.includes('priority_changed')) return clockEvents;
  const isRefiled = !isDeepStrictEqual(slaSubjectOf(before), slaSubjectOf(now));
  return isRefiled ? ['reclassified', ...clockEvents] : clockEvents;
}

/** @throws NotFound when no department of the actor has references like this. */
export function tenantOfRef(actor: Actor, ref: string): Tenant {
  const prefix = prefixOf(ref);
  const tenant = actor.tenants.find((each) => each.prefix === prefix);
  if (!tenant) throw new NotFound('ticket');
  return tenant;
}

/** Reads a ticket of the written tenant and holds it until the end of the transaction. */
export async function lockTicket(tx: Tx, ref: string): Promise<Ticket> {
  const [ticket] = await tx.query<Ticket>(
    `select ${TICKET_COLUMNS} from app.tickets t
     where t.tenant_id = $1 and t.ref = $2 for update`,
    [tx.tenantId, ref.toUpperCase()],
  );
  if (!ticket) throw new NotFound('ticket');
  return ticket;
}

async function saveTicket(draft: TicketDraft): Promise<void> {
  if (!draft.isTouched) return;
  const { tx, before, changes, at } = draft;
  const columns = ticketColumns(changes);
  const assignments = columns.map(({ column }, index) => `, ${column} = $${String(index + 4)}`);
  const changed = await tx.execute(
    `update app.tickets set version = version + 1, updated_at = $3${assignments.join('')}
     where tenant_id = $1 and id = $2`,
    [before.tenantId, before.id, at, ...columns.map(({ value }) => value)],
  );
  if (changed !== 1) throw new NotFound('ticket');
}
