import { journal } from '#journal';
import { type Notice, type NoticeKind, tellInApp } from '#notices';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { OnCall } from '../rotas/index.js';
import { type ChangeCause, type Ticket, TicketChange, TicketDraft } from '../tickets/index.js';
import type { ActionEvents } from './actions.events.js';
import { changeTicket, type Effect, isChange } from './change-ticket.js';
import type { Action, ActionOutcome } from './domain/action.js';
import { MajorDeclarations } from './major-declarations.js';
import { Surroundings } from './surroundings.js';
import { whomToTell } from './whom-to-tell.js';

/** Why actions are taken. */
export interface Cause extends ChangeCause {
  /** In words for staff: `rule "VIP tickets"`. */
  readonly says: string;
  /** What people read who are told without words of the action's own. */
  readonly notice?: { readonly kind: NoticeKind; readonly title: string };
  /** The caller writes the line of the journal that says why, and needs none from here. */
  readonly isTold?: boolean;
}

/** Actions for one reason. */
export interface Deed {
  readonly actions: readonly Action[];
  readonly cause: Cause;
}

/** All deeds on one ticket that is locked: together they are one change of it. */
export interface TicketDeeds {
  readonly ticket: Ticket;
  readonly at: Date;
  readonly deeds: readonly Deed[];
}

/**
 * Takes actions on tickets. What cannot be done any more, because the world has moved on since the
 * actions were written down, is skipped with its reason and holds up no other.
 */
@Injectable()
export class TakeActions {
  constructor(
    private readonly tickets: TicketChange,
    private readonly onCall: OnCall,
    private readonly majors: MajorDeclarations,
  ) {}

  /** Takes actions on a ticket that is being changed; whoever began the draft keeps it. */
  async take(
    draft: TicketDraft,
    actions: readonly Action[],
    cause: Cause,
  ): Promise<ActionOutcome[]> {
    const notices: Notice[] = [];
    const outcomes = await this.takeOn(draft, { actions, cause }, notices);
    draft.meanwhile(tellInApp(draft.tx, notices));
    return outcomes;
  }

  /**
   * Takes actions on tickets that the caller has locked, each ticket in one change.
   *
   * @returns the outcomes of each deed of each ticket, in their order.
   */
  async takeAll(tx: Tx, list: readonly TicketDeeds[]): Promise<ActionOutcome[][][]> {
    const notices: Notice[] = [];
    const drafts: TicketDraft[] = [];
    const outcomes: ActionOutcome[][][] = [];
    for (const { ticket, at, deeds } of list) {
      const draft = new TicketDraft(tx, ticket, at);
      drafts.push(draft);
      const ofTicket: ActionOutcome[][] = [];
      for (const deed of deeds) ofTicket.push(await this.takeOn(draft, deed, notices));
      outcomes.push(ofTicket);
    }
    await Promise.all([tellInApp(tx, notices), this.tickets.keepAll(tx, drafts)]);
    return outcomes;
  }

  private async takeOn(
    draft: TicketDraft,
    { actions, cause }: Deed,
    notices: Notice[],
  ): Promise<ActionOutcome[]> {
    const around = Surroundings.of(draft.tx, this.onCall);
    const outcomes: ActionOutcome[] = [];
    const before = draft.cause;
    draft.cause = cause;
    for (const action of actions) {
      const { outcome, reason } = await this.doOne(draft, action, { cause, around, notices });
      outcomes.push({ action, outcome, reason });
    }
    draft.cause = before;
    if (!cause.isTold) tellJournal(draft, cause, outcomes);
    return outcomes;
  }

  private async doOne(
    draft: TicketDraft,
    action: Action,
    { cause, around, notices }: { cause: Cause; around: Surroundings; notices: Notice[] },
  ): Promise<Effect> {
    if (isChange(action)) return changeTicket(draft, action, around);
    switch (action.do) {
      case 'notify': {
        const { people, reason } = await whomToTell(draft, action.whom, around);
        notices.push(...noticesOf(draft, people, action.says, cause));
        return { outcome: people.length > 0 ? 'done' : 'skipped', reason };
      }
      case 'declare_major':
        return this.majors.declare(draft, action.reason);
      case 'call_webhook':
        if (!(await around.hasWebhook(action.webhook))) {
          return { outcome: 'skipped', reason: 'the webhook is not there any more, or is off' };
        }
        callWebhook(draft, action.webhook, cause);
        return { outcome: 'done', reason: 'the webhook is called' };
    }
  }
}

function noticesOf(
  { before, at }: TicketDraft,
  people: readonly string[],
  says: string | undefined,
  { notice }: Cause,
): Notice[] {
  const title = says === undefined ? `needs you: ${before.subject}` : `${says} (${before.subject})`;
  const usual = { kind: 'escalated' as const, title: `${before.ref} ${title}` };
  const told = says === undefined ? (notice ?? usual) : usual;
  return people.map((personId) => ({ ...told, personId, ticketId: before.id, at }));
}

function callWebhook({ tx, before, at }: TicketDraft, webhookId: string, cause: Cause): void {
  const data: ActionEvents['webhook.called'] = { webhookId, cause: shown(cause) };
  journal(tx, {
    ...{ type: 'webhook.called', ticketId: before.id, audience: 'internal', at },
    data: { ...data },
  });
}

function tellJournal(
  { tx, before, at }: TicketDraft,
  cause: Cause,
  outcomes: readonly ActionOutcome[],
): void {
  const data: ActionEvents['ticket.acted'] = {
    cause: shown(cause),
    actions: outcomes.map(({ action, outcome, reason }) => ({ do: action.do, outcome, reason })),
  };
  journal(tx, {
    ...{ type: 'ticket.acted', ticketId: before.id, audience: 'internal', at },
    data: { ...data },
  });
}

function shown({ kind, id, says }: Cause): { kind: string; id: string | null; says: string } {
  return { kind, id, says };
}
