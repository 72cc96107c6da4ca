import { Injectable } from '@nestjs/common';
import type { TicketStatus } from './domain/ticket-status.js';
import type { TicketDraft } from './ticket-draft.js';

/** @throws Problem when the ticket may not be moved there by hand now. */
type Objection = (draft: TicketDraft, to: TicketStatus) => Promise<void>;

/** Features below this one say here why a ticket that awaits approval may not be moved by hand. */
@Injectable()
export class MoveObjections {
  private readonly objections: Objection[] = [];

  register(objection: Objection): void {
    this.objections.push(objection);
  }

  async raise(draft: TicketDraft, to: TicketStatus): Promise<void> {
    for (const objection of this.objections) await objection(draft, to);
  }
}
