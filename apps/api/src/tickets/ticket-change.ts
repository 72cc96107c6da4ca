import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { NotFound, StaleVersion } from '#problem';
import { type Actor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { ShowClocks, SlasService, type TicketEventType } from '../slas/index.js';
import { waitsFor } from './domain/clock-events.js';
import { prefixOf } from './domain/ticket-ref.js';
import { saveTicket, saveTickets } from './save-tickets.js';
import { TicketDraft } from './ticket-draft.js';
import { slaSubjectOf, TICKET_COLUMNS, type Ticket } from './ticket.entity.js';
import { ticketDetail } from './tickets.queries.js';
import type { TicketView } from './tickets.views.js';
import { toTicketView } from './to-ticket-view.js';

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

  /** Saves drafts of different tickets, in few statements: a hundred may come to the same step. */
  async keepAll(tx: Tx, drafts: readonly TicketDraft[]): Promise<void> {
    await Promise.all(drafts.map((draft) => this.moveClocks(draft)));
    await Promise.all([saveTickets(tx, drafts), ...drafts.map((draft) => draft.allDone())]);
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
    const events = await this.clockEventsOf(draft);
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

  /** What the clocks are told: that other promises hold for the ticket now comes first. */
  private async clockEventsOf({
    tx,
    before,
    now,
    clockEvents,
  }: TicketDraft): Promise<readonly TicketEventType[]> {
    if (clockEvents.includes('priority_changed')) return clockEvents;
    const [was, is] = [slaSubjectOf(before), slaSubjectOf(now)];
    if (isDeepStrictEqual(was, is)) return clockEvents;
    const isSame = await this.slas.promisesTheSame(tx, now.policyVersionId, was, is);
    return isSame ? clockEvents : ['reclassified', ...clockEvents];
  }
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
