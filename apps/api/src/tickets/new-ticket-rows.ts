import { journal } from '#journal';
import type { Tx } from '#tenancy';
import type { Routed } from './ticket-routes.js';
import type { TicketEvents } from './tickets.events.js';
import type { MessageView } from './tickets.views.js';

/** Who asks for a ticket, and who is affected. */
export interface Parties {
  readonly requesterId: string;
  readonly affectedId: string;
}

export async function addParticipants(tx: Tx, ticketId: string, parties: Parties): Promise<void> {
  await tx.execute(
    `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
     values ($1, $2, $3, 'requester'), ($1, $2, $4, 'affected')`,
    [tx.tenantId, ticketId, parties.requesterId, parties.affectedId],
  );
}

export async function addDescription(tx: Tx, ticketId: string, said: MessageView): Promise<void> {
  await tx.execute(
    `insert into app.messages (tenant_id, id, ticket_id, kind, audience, side, author_id,
       author_name, body, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.tenantId, said.id, ticketId, said.kind, said.visibility, said.side],
      ...[said.author.id, said.author.name, said.body, said.createdAt],
    ],
  );
}

export async function addTags(tx: Tx, ticketId: string, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  await tx.execute(
    `insert into app.ticket_tags (tenant_id, ticket_id, tag)
     select $1, $2, tag from unnest($3::text[]) tag on conflict do nothing`,
    [tx.tenantId, ticketId, tags],
  );
}

/** Says in the journal of a new ticket that somebody has it already, and by which rule. */
export function tellRouted(tx: Tx, ticketId: string, routed: Routed, at: Date): void {
  const { group, assigneeId, because } = routed;
  if (assigneeId !== null) {
    const data: TicketEvents['ticket.assigned'] = {
      assignee: [null, assigneeId],
      group: [group.id, group.id],
    };
    const cause = { kind: 'routing', id: null, hops: 0 };
    journal(tx, {
      ...{ type: 'ticket.assigned', ticketId, audience: 'internal', at },
      data: { ...data, cause },
    });
  }
  const data: TicketEvents['ticket.routed'] = because;
  journal(tx, { type: 'ticket.routed', ticketId, audience: 'internal', at, data });
}
