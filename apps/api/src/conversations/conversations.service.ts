import { tellInApp } from '#notices';
import type { Actor } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  addTicketWords,
  mayNote,
  mayReply,
  type MessageView,
  moveDraft,
  requireAllowed,
  statusAfterRequesterReply,
  TicketChange,
  type TicketDraft,
} from '../tickets/index.js';
import type { ReplyDto, Visibility } from './conversations.dto.js';
import { sideOf } from './conversations.policy.js';

/** What is said on a ticket. */
@Injectable()
export class ConversationsService {
  constructor(private readonly tickets: TicketChange) {}

  /**
   * Adds a public reply or an internal note. An agent's first public reply stops the first-response
   * clock; a requester's answer sets a ticket going again that waited for it or was done.
   *
   * @throws NotFound when the actor does not see the ticket.
   * @throws Forbidden when it takes no more replies, or for a note by a requester.
   */
  reply(actor: Actor, ref: string, input: ReplyDto): Promise<MessageView> {
    const visibility = input.visibility ?? 'public';
    const id = uuidv7();
    return this.tickets.change(
      actor,
      ref,
      null,
      (draft) => {
        if (visibility === 'internal') {
          requireAllowed(mayNote(actor, draft.before), 'Internal notes are for the desk.');
        } else {
          requireAllowed(
            mayReply(actor, draft.before),
            'This ticket takes no more replies. Reopen it or raise a new one.',
          );
        }
        sayOn(draft, { id, visibility, body: input.body });
      },
      (draft) => Promise.resolve(toMessage(draft, { id, visibility, body: input.body })),
    );
  }
}

/** Adds to a ticket that is being changed what was said, with all that hangs on it. */
export function sayOn(
  draft: TicketDraft,
  { id = uuidv7(), visibility, body }: Omit<Said, 'id'> & { readonly id?: string },
): void {
  if (visibility === 'public') followReply(draft);
  write(draft, { id, visibility, body });
}

function write(draft: TicketDraft, message: Said): void {
  const { tx, before, at } = draft;
  const kind = kindOf(message.visibility);
  const side = sideOf(tx.actor, before);
  draft.record('message.added', { messageId: message.id, kind, side }, message.visibility);
  if (side === 'desk' && message.visibility === 'public') draft.meanwhile(tellRequester(draft));
  draft.meanwhile(
    tx.execute(
      `insert into app.messages (tenant_id, id, ticket_id, kind, audience, side, author_id,
         author_name, body, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[before.tenantId, message.id, before.id, kind, message.visibility, side],
        ...[tx.actor.personId, tx.actor.name, message.body, at],
      ],
    ),
  );
  draft.meanwhile(addTicketWords(tx, before.id, message.body, message.visibility));
}

interface Said {
  readonly id: string;
  readonly visibility: Visibility;
  readonly body: string;
}

/** What a public reply does to the ticket that it is given on. */
function followReply(draft: TicketDraft): void {
  const { before, now, tx } = draft;
  if (sideOf(tx.actor, before) === 'desk') {
    // What the desk says by itself is no response.
    if (tx.actor.role !== 'system') draft.tellClocks('agent_reply');
    return;
  }
  const status = statusAfterRequesterReply(now.type, now.status, now.pendingReason);
  if (status !== now.status) moveDraft(draft, status, { pendingReason: null });
  // Behind what it does to the ticket: whoever writes on a resolved one waits for an answer again.
  draft.tellClocks('customer_reply');
}

/** Tells the requester in the app that the desk has answered. */
function tellRequester({ tx, before, at }: TicketDraft): Promise<void> {
  const title = `${before.ref} was answered: ${before.subject}`;
  const { id: ticketId, requesterId: personId } = before;
  return tellInApp(tx, [{ personId, ticketId, kind: 'ticket_replied', title, at }]);
}

function toMessage({ tx, before, at }: TicketDraft, said: Said): MessageView {
  return {
    id: said.id,
    kind: kindOf(said.visibility),
    visibility: said.visibility,
    side: sideOf(tx.actor, before),
    author: { id: tx.actor.personId, name: tx.actor.name },
    body: said.body,
    createdAt: at.toISOString(),
  };
}

function kindOf(visibility: Visibility): 'reply' | 'note' {
  return visibility === 'internal' ? 'note' : 'reply';
}
