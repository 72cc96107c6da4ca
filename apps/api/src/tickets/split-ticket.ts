import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CreateTicket } from './create-ticket.js';
import type { Ticket } from './ticket.entity.js';
import { lockTicket, TicketChange, tenantOfRef } from './ticket-change.js';
import { TicketDraft } from './ticket-draft.js';
import { filedAs } from './filed-as.js';
import type { SplitTicketDto } from './tickets.dto.js';
import { mayEdit, requireAllowed } from './tickets.policy.js';
import type { TicketView } from './tickets.views.js';

interface SplitMessage {
  readonly authorId: string;
  readonly side: 'requester' | 'desk';
  readonly body: string;
}

/** Makes a second matter that came up on a ticket a ticket of its own. */
@Injectable()
export class SplitTicket {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly creation: CreateTicket,
    private readonly tickets: TicketChange,
    private readonly clock: Clock,
  ) {}

  /**
   * Raises a ticket that begins with a public message of another, filed as that one is and linked to
   * it. Its clocks start now; those of the other go on as they are.
   *
   * @returns the new ticket.
   * @throws InvalidInput for a message that is not there or not public.
   */
  split(actor: Actor, ref: string, { messageId, subject }: SplitTicketDto): Promise<TicketView> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const before = await lockTicket(tx, ref);
      requireAllowed(mayEdit(actor, before), 'This ticket cannot be split by you.');
      const [message, filed] = await Promise.all([
        messageOf(tx, before, messageId),
        filedAs(tx, before),
      ]);
      const asker = message.side === 'requester' ? message.authorId : before.requesterId;
      const made = await this.creation.createIn(tx, tenant, {
        ...{ tenant: tenant.slug, type: before.type, subject, description: message.body },
        ...{ impact: before.impact, urgency: before.urgency, ...filed },
        ...{ requesterId: asker, affectedId: before.affectedId },
      });
      await tx.execute(
        `insert into app.ticket_links (tenant_id, id, from_id, to_id, kind, created_at)
         values ($1, $2, $3, $4, 'related_to', $5)`,
        [tx.tenantId, uuidv7(), before.id, made.id, this.clock.now()],
      );
      const draft = new TicketDraft(tx, before, this.clock.now());
      draft.record('ticket.split', { into: made.ref });
      await this.tickets.keep(draft, () => Promise.resolve());
      return this.tickets.look(tx, tenant.id, { id: made.id });
    });
  }
}

async function messageOf(tx: Tx, ticket: Ticket, messageId: string): Promise<SplitMessage> {
  const [message] = await tx.query<SplitMessage>(
    `select m.author_id as "authorId", m.side, m.body from app.messages m
     where m.tenant_id = $1 and m.ticket_id = $2 and m.id = $3 and m.audience = 'public'`,
    [tx.tenantId, ticket.id, messageId],
  );
  if (!message) throw InvalidInput.of('messageId', 'is no public message of this ticket');
  return message;
}
