import type { Actor } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type ActionOutcome, TakeActions } from '../actions/index.js';
import { TicketChange } from '../tickets/index.js';
import type { AppliedMacroView } from './automation.dto.js';
import { findMacro } from './macros.service.js';

/** Does what a macro says to one ticket, as one change by whoever asks. */
@Injectable()
export class ApplyMacro {
  constructor(
    private readonly tickets: TicketChange,
    private readonly actions: TakeActions,
  ) {}

  /**
   * What cannot be done is skipped and said; what the person may not do themselves is not done for
   * them either.
   *
   * @param expected - the version that the caller read (`If-Match`); null for whatever is current.
   * @throws NotFound for a ticket that the actor does not see, or a macro of another department.
   */
  apply(
    actor: Actor,
    ref: string,
    macroId: string,
    expected: number | null,
  ): Promise<AppliedMacroView> {
    let outcomes: readonly ActionOutcome[] = [];
    return this.tickets.change(
      actor,
      ref,
      expected,
      async (draft) => {
        const macro = await findMacro(draft.tx, macroId);
        outcomes = await this.actions.take(draft, macro.actions, {
          ...{ kind: 'macro', id: macro.id, says: `macro "${macro.name}"` },
        });
      },
      async (draft) => {
        const ticket = await this.tickets.view(draft);
        return { ticket, version: ticket.version, actions: outcomes };
      },
    );
  }
}
