import { InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { isOpen } from './domain/ticket-status.js';
import type { Ticket } from './ticket.entity.js';
import { lockTicket, TicketChange, tenantOfRef } from './ticket-change.js';
import { TicketDraft } from './ticket-draft.js';
import type { LinkTicketDto } from './tickets.dto.js';
import { mayEdit, mayNote, requireAllowed } from './tickets.policy.js';
import type { TicketView } from './tickets.views.js';

/** Ties tickets to each other and to the people who watch them. */
@Injectable()
export class RelateTickets {
  constructor(
    private readonly tickets: TicketChange,
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Lets a person of the department follow a ticket. Doing it twice changes nothing. */
  watch(actor: Actor, ref: string, personId: string): Promise<TicketView> {
    return this.tickets.change(actor, ref, null, async (draft) => {
      const { tx, before } = draft;
      requireAllowed(mayNote(actor, before), 'Only the desk chooses who watches a ticket.');
      const [known] = await tx.query(
        'select from app.people where tenant_id = $1 and id = $2 and active',
        [tx.tenantId, personId],
      );
      if (!known) throw InvalidInput.of('personId', 'is nobody in this department');
      await addWatcher(draft, personId);
    });
  }

  unwatch(actor: Actor, ref: string, personId: string): Promise<TicketView> {
    return this.tickets.change(actor, ref, null, async (draft) => {
      const { tx, before } = draft;
      requireAllowed(mayNote(actor, before), 'Only the desk chooses who watches a ticket.');
      const removed = await tx.execute(
        `delete from app.ticket_participants
         where tenant_id = $1 and ticket_id = $2 and person_id = $3 and part = 'watcher'`,
        [tx.tenantId, before.id, personId],
      );
      if (removed > 0) draft.record('ticket.unwatched', { personId }, 'internal');
    });
  }

  /** Links two tickets of one department. @throws InvalidInput for one of another, or itself. */
  link(actor: Actor, ref: string, { kind, ref: other }: LinkTicketDto): Promise<TicketView> {
    const otherRef = other.toUpperCase();
    return this.tickets.change(actor, ref, null, async (draft) => {
      const { tx, before } = draft;
      requireAllowed(mayEdit(actor, before), 'This ticket cannot be linked by you.');
      const [target] = await tx.query<{ id: string }>(
        'select id from app.tickets where tenant_id = $1 and ref = $2',
        [tx.tenantId, otherRef],
      );
      if (!target || target.id === before.id) {
        throw InvalidInput.of('ref', 'must be another ticket of the same department');
      }
      const added = await tx.execute(
        `insert into app.ticket_links (tenant_id, id, from_id, to_id, kind, created_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [tx.tenantId, uuidv7(), before.id, target.id, kind, draft.at],
      );
      if (added > 0) draft.record('ticket.linked', { kind, ref: otherRef }, 'internal');
    });
  }

  unlink(actor: Actor, ref: string, linkId: string): Promise<TicketView> {
    return this.tickets.change(actor, ref, null, async (draft) => {
      const { tx, before } = draft;
      requireAllowed(mayEdit(actor, before), 'This ticket cannot be changed by you.');
      const [link] = await tx.query<{ kind: string; ref: string }>(
        `delete from app.ticket_links l using app.tickets other
         where l.tenant_id = $1 and l.id = $2 and $3 in (l.from_id, l.to_id)
           and other.tenant_id = l.tenant_id and other.id in (l.from_id, l.to_id) and other.id <> $3
         returning l.kind, other.ref`,
        [tx.tenantId, linkId, before.id],
      );
      if (!link) throw new NotFound('link');
      draft.record('ticket.unlinked', link, 'internal');
    });
  }

  /**
   * Merges a ticket into another of the same department: what was said stays where it was said and
   * is linked, everybody who took part follows the other one, and this one is cancelled with its
   * clocks. The ticket that goes on keeps its own clocks.
   */
  merge(actor: Actor, ref: string, into: string): Promise<TicketView> {
    const target = into.toUpperCase();
    const tenant = tenantOfRef(actor, ref);
    if (target === ref.toUpperCase()) {
      throw InvalidInput.of('into', 'must be another ticket of the same department');
    }
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      // Always in the same order, so that two merges the other way round cannot block each other.
      const locked = new Map<string, Ticket>();
      for (const each of [ref.toUpperCase(), target].sort()) {
        locked.set(each, await lockTicket(tx, each).catch(noSuchTarget(each, target)));
      }
      const at = this.clock.now();
      const [from, to] = [ref.toUpperCase(), target].map((each) => {
        const ticket = locked.get(each);
        if (!ticket) throw new NotFound('ticket');
        return new TicketDraft(tx, ticket, at);
      }) as [TicketDraft, TicketDraft];
      requireAllowed(mayEdit(actor, from.before), 'This ticket cannot be merged by you.');
      if (to.before.mergedIntoId !== null) {
        throw InvalidInput.of('into', 'was itself merged into another ticket');
      }
      await tx.execute(
        `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
         select distinct tenant_id, $3::uuid, person_id, 'watcher' from app.ticket_participants
         where tenant_id = $1 and ticket_id = $2 on conflict do nothing`,
        [tx.tenantId, from.before.id, to.before.id],
      );
      if (isOpen(from.before.status)) {
        from.tellClocks('cancelled');
        from.set({ status: 'cancelled', pendingReason: null, supplierId: null });
      }
      from.set({ mergedIntoId: to.before.id });
      from.record('ticket.merged', { into: target });
      to.record('ticket.absorbed', { ref: from.before.ref });
      await this.tickets.keep(from, () => Promise.resolve());
      return this.tickets.keep(to, (draft) => this.tickets.view(draft));
    });
  }
}

/** @returns whether the person, who is of the department, did not watch the ticket before. */
export async function addWatcher(draft: TicketDraft, personId: string): Promise<boolean> {
  const { tx, before } = draft;
  const added = await tx.execute(
    `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
     values ($1, $2, $3, 'watcher') on conflict do nothing`,
    [tx.tenantId, before.id, personId],
  );
  if (added > 0) draft.record('ticket.watched', { personId }, 'internal');
  return added > 0;
}

function noSuchTarget(locked: string, target: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof NotFound && locked === target) {
      throw InvalidInput.of('into', 'must be another ticket of the same department');
    }
    throw error;
  };
}
