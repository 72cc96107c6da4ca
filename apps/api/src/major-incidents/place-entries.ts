import { Clock } from '#clock';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { sayOn } from '../conversations/index.js';
import {
  isOpen,
  isStep,
  lockTickets,
  moveDraft,
  type Ticket,
  TicketChange,
  TicketDraft,
  type TicketStatus,
  workingStatus,
} from '../tickets/index.js';
import { type Placement, placementOf } from './domain/placement.js';
import { nextToTell, type ToldEntry } from './domain/timeline.js';
import { namedIn, textFor } from './domain/wording.js';
import {
  type BehindRow,
  followDisturbance,
  lockBehind,
  notePlacement,
  settle,
  ticketsBehind,
} from './place-entries.queries.js';

/** A department whose tickets could not all be told. */
export interface PlacingFailure {
  readonly tenant: Tenant;
  readonly error: unknown;
}

export interface PlacingPass {
  readonly placed: number;
  readonly failures: readonly PlacingFailure[];
}

/**
 * Places what a major incident says into each of its tickets. Each in a transaction of its own, in its
 * department, which notes how far the ticket was told: after a crash it goes on there, and any number
 * of workers place an entry once.
 */
@Injectable()
export class PlaceEntries {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
    private readonly clock: Clock,
  ) {}

  /** @param all - the departments of the installation, none of which is named to another. */
  async place(tenants: readonly Tenant[], all: readonly Tenant[] = tenants): Promise<PlacingPass> {
    const behind = await this.tenantDb.read(systemActor(tenants), ticketsBehind);
    const failures: PlacingFailure[] = [];
    let placed = 0;
    await Promise.all(
      tenants.map(async (tenant) => {
        const own = behind.filter(({ tenantId }) => tenantId === tenant.id);
        try {
          for (const { ticketId } of own) placed += await this.catchUp(tenant, ticketId, all);
        } catch (error) {
          failures.push({ tenant, error });
        }
      }),
    );
    return { placed, failures };
  }

  /** Entry by entry, so that each is one change of the ticket. */
  private async catchUp(tenant: Tenant, ticketId: string, all: readonly Tenant[]): Promise<number> {
    const others = all.filter(({ id }) => id !== tenant.id);
    const actor = systemActor([tenant]);
    for (let placed = 0; ; placed += 1) {
      const isMore = await this.tenantDb.write(actor, tenant.id, (tx) =>
        this.placeNext(tx, tenant, ticketId, others),
      );
      if (!isMore) return placed;
    }
  }

  /** @returns whether something was placed, and more may follow. */
  private async placeNext(
    tx: Tx,
    tenant: Tenant,
    ticketId: string,
    others: readonly Tenant[],
  ): Promise<boolean> {
    const behind = await lockBehind(tx, ticketId);
    if (!behind) return false;
    const entry = nextToTell(behind.timeline, behind.placedNo);
    const [ticket] = await lockTickets(tx, [ticketId]);
    if (!ticket) return false;
    if (!entry) {
      if (behind.state === 'closed') await settle(tx, ticketId);
      return false;
    }
    const at = this.clock.now();
    const placement = placementOf({
      entry,
      resolvesTickets: behind.resolvesTickets,
      namesAnother: namedIn(entry.text, others).length > 0,
      ticket: factsOf(ticket, behind),
    });
    if (!['held', 'skipped'].includes(placement.outcome)) {
      const draft = new TicketDraft(tx, ticket, at);
      this.say(draft, tenant, behind, { entry, placement });
      await this.tickets.keep(draft, () => Promise.resolve());
    }
    await notePlacement(tx, ticketId, { no: entry.no, ...placement, at });
    await followDisturbance(tx, ticketId, entry.kind === 'resolution' ? null : behind.joinedAt);
    return true;
  }

  private say(
    draft: TicketDraft,
    tenant: Tenant,
    behind: BehindRow,
    { entry, placement }: { readonly entry: ToldEntry; readonly placement: Placement },
  ): void {
    const { before } = draft;
    const visibility = entry.kind === 'note' ? 'internal' : 'public';
    const values = { department: tenant.name, ref: before.ref, update: entry.text };
    const body = textFor(entry.kind, behind.wording ?? undefined, values);
    // Under the name of the desk: whoever wrote it may be unknown in this department. It is a response
    // all the same, since somebody did write it.
    sayOn(draft, { visibility, body });
    if (visibility === 'public') draft.tellClocks('agent_reply');
    const next = statusAfter(before, placement);
    if (next !== null) {
      const resolution = placement.outcome === 'resolved' ? { resolution: body } : {};
      moveDraft(draft, next, { pendingReason: null, ...resolution });
    }
  }
}

function statusAfter({ type }: Ticket, { outcome }: Placement): TicketStatus | null {
  if (outcome === 'resolved') return doneStatus(type);
  return outcome === 'reopened' ? workingStatus(type) : null;
}

function doneStatus(type: Ticket['type']): TicketStatus {
  return type === 'incident' ? 'resolved' : 'fulfilled';
}

function factsOf(ticket: Ticket, behind: BehindRow) {
  const done = doneStatus(ticket.type);
  return {
    isMerged: ticket.mergedIntoId !== null,
    isClosed: ['closed', 'cancelled', 'rejected'].includes(ticket.status),
    mayResolve: isOpen(ticket.status) && isStep(ticket.type, ticket.status, done),
    wasResolvedHere: ticket.status === done && behind.wasResolvedHere,
  };
}
