import { InvalidInput, NotFound } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { CreateTicket } from './create-ticket.js';
import { isOpen } from './domain/ticket-status.js';
import { TICKET_COLUMNS, type Ticket } from './ticket.entity.js';
import { TicketChange, tenantOfRef } from './ticket-change.js';
import type { TransferTicketDto } from './tickets.dto.js';
import { mayTransfer, requireAllowed } from './tickets.policy.js';
import type { TicketView } from './tickets.views.js';
import { moveDraft } from './work-on-ticket.js';

const SAID = 'This was moved to the department that it belongs to. The desk deals with it there.';

/** A ticket as it is handed to another department: what its requester wrote, and nothing of the desk. */
interface HandedOver {
  readonly email: string | null;
  readonly description: string;
  readonly ticket: Ticket;
}

/** Hands a ticket that was raised in the wrong department to the right one. */
@Injectable()
export class TransferTicket {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly creation: CreateTicket,
    private readonly tickets: TicketChange,
  ) {}

  /**
   * Raises a ticket with the same subject and description in another department of the actor's hat,
   * where its clocks start now, and cancels this one. Neither department is told of the other.
   * Conversation, files and equipment stay behind. The two are two transactions, the raising first: a
   * repeat with the same Idempotency-Key does what is left.
   *
   * @returns the new ticket.
   * @throws InvalidInput for a department that the actor does not act for, and when nobody there has
   *   the address of the requester and no other is named.
   */
  async transfer(actor: Actor, ref: string, input: TransferTicketDto): Promise<TicketView> {
    const from = tenantOfRef(actor, ref);
    const to = tenantOf(actor, input.tenant);
    if (!to || to.id === from.id) {
      throw InvalidInput.of('tenant', 'must be another department that you act for');
    }
    const handed = await this.tenantDb.read(actor, (tx) => readTicket(tx, from.id, ref), [from.id]);
    const made = await this.tenantDb.write(actor, to.id, async (tx) => {
      // Not before: of a transfer that is repeated the ticket is cancelled by now.
      requireAllowed(
        mayTransfer(actor, handed.ticket),
        'This ticket cannot be transferred by you now.',
      );
      const requesterId = input.requesterId ?? (await samePerson(tx, to, handed.email));
      const { type, subject, impact, urgency } = handed.ticket;
      const { description } = handed;
      return this.creation.createIn(tx, to, {
        ...{ tenant: to.slug, type, subject, description, impact, urgency, requesterId },
      });
    });
    await this.tickets.change(actor, ref, null, (draft) => {
      if (!isOpen(draft.before.status)) return;
      moveDraft(draft, 'cancelled', { pendingReason: null, resolution: SAID });
      draft.record('ticket.transferred', {}, 'internal');
    });
    return made;
  }
}

async function readTicket(tx: Tx, tenantId: string, ref: string): Promise<HandedOver> {
  const [row] = await tx.query<Ticket & { email: string | null; description: string | null }>(
    `select ${TICKET_COLUMNS}, p.email, m.body as description from app.tickets t
     left join app.people p on p.tenant_id = t.tenant_id and p.id = t.requester_id
     left join app.messages m on m.tenant_id = t.tenant_id and m.ticket_id = t.id
       and m.kind = 'description'
     where t.tenant_id = $1 and t.ref = $2`,
    [tenantId, ref.toUpperCase()],
  );
  if (!row) throw new NotFound('ticket');
  const { email, description, ...ticket } = row;
  return { ticket, email, description: description ?? ticket.subject };
}

async function samePerson(tx: Tx, { name }: Tenant, email: string | null): Promise<string> {
  const [person] = await tx.query<{ id: string }>(
    'select id from app.people where tenant_id = $1 and email = $2 and active',
    [tx.tenantId, email],
  );
  if (!person) {
    throw InvalidInput.of('requesterId', `nobody in ${name} has that address; say who asks there`);
  }
  return person.id;
}
