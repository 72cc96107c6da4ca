import type { TicketDraft } from '../tickets/index.js';
import { Injectable } from '@nestjs/common';

/** Makes a ticket that is being changed a major incident. @returns whether it did, and why not. */
export type DeclareMajor = (
  draft: TicketDraft,
  reason: string,
) => Promise<{ readonly outcome: 'done' | 'skipped'; readonly reason: string }>;

/** The feature below that deals with major incidents says here how one is declared. */
@Injectable()
export class MajorDeclarations {
  private declaring: DeclareMajor = () =>
    Promise.resolve({ outcome: 'skipped', reason: 'major incidents are not in use' });

  register(declare: DeclareMajor): void {
    this.declaring = declare;
  }

  declare(draft: TicketDraft, reason: string): ReturnType<DeclareMajor> {
    return this.declaring(draft, reason);
  }
}
