import { tellInApp } from '#notices';
import { Conflict, Forbidden, InvalidInput, NotFound } from '#problem';
import { type Actor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { moveDraft, TicketChange, type TicketDraft } from '../tickets/index.js';
import type { AnswerApprovalDto, HandOnDto, MyAskView } from './approvals.dto.js';
import { type HandOnReason, tellOfApproval } from './approvals.events.js';
import { barredFrom } from './approvals.policy.js';
import {
  approvalById,
  type ApprovalRow,
  ASK,
  type AskRow,
  asksOf,
  closeAsks,
  giveAsk,
  isThere,
  keepAnswer,
  moveApproval,
} from './approvals.queries.js';
import { withAnswer } from './domain/approval.js';
import { dueAfter, openStage, tellAsked } from './open-stage.js';
import { toMyAskView } from './show-approvals.js';

/** Who answers what. */
export interface Answering {
  readonly tenant: Tenant;
  readonly ref: string;
  readonly askId: string;
  readonly via: 'page' | 'link';
  /** Called in the transaction of the answer; throws when it may not be given. */
  readonly use?: (draft: TicketDraft) => Promise<void>;
}

/** An approval with all its asks, held by the lock of its ticket. */
interface Held {
  readonly approval: ApprovalRow;
  readonly asks: readonly AskRow[];
  readonly ask: AskRow;
}

/**
 * Takes answers. They take turns by the lock of the ticket, so that of any number at the same time
 * each sees what the others have decided.
 */
@Injectable()
export class AnswerApproval {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
  ) {}

  /**
   * @throws NotFound for what the actor does not hold.
   * @throws Conflict `already_answered` or `approval_over` when it waits for no answer.
   * @throws Forbidden for who raised the ticket.
   */
  async answer(actor: Actor, askId: string, input: AnswerApprovalDto): Promise<MyAskView> {
    const answering = await this.mine(actor, askId);
    return this.take(inNameOf(actor, answering.tenant), answering, input);
  }

  /** As {@link answer}, for somebody who is known already. @param actor - the desk in their name. */
  take(actor: Actor, answering: Answering, input: AnswerApprovalDto): Promise<MyAskView> {
    const { ref, askId, via, use } = answering;
    return this.tickets.change(
      actor,
      ref,
      null,
      async (draft) => {
        const { tx, before, at } = draft;
        const held = await holdWaiting(tx, actor, askId);
        const why = barredFrom({ ...before, askedById: held.approval.askedById });
        if (why.has(actor.personId ?? '')) {
          throw new Forbidden('Nobody approves what they asked for themselves.');
        }
        await use?.(draft);
        const { answer, comment = null } = input;
        await keepAnswer(tx, askId, { answer, comment, via, at });
        tellOfApproval(tx, at, held.approval, ['approval.answered', { askId, answer, via }]);
        await this.goOn(draft, held, input);
      },
      ({ tx }) => this.show(tx, askId),
    );
  }

  /**
   * Gives an ask to somebody else, who answers in the actor's place.
   *
   * @throws InvalidInput when they are not in the department, may not approve or are asked already.
   */
  async handOn(actor: Actor, askId: string, { email }: HandOnDto): Promise<void> {
    const { tenant, ref } = await this.mine(actor, askId);
    const desk = inNameOf(actor, tenant);
    await this.tickets.change(
      desk,
      ref,
      null,
      async (draft) => {
        const { tx, before, at } = draft;
        const held = await holdWaiting(tx, desk, askId);
        const personId = await personWith(tx, email);
        const why = barredFrom({ ...before, askedById: held.approval.askedById }).get(personId);
        if (why !== undefined) throw InvalidInput.of('email', why);
        if (holdersOf(held).has(personId)) {
          throw InvalidInput.of('email', 'is of somebody who is asked already');
        }
        const dueAt = dueAfter(held.approval, held.ask.stage, at);
        await passOn(draft, held, { personId, dueAt, why: 'handed_on' });
      },
      () => Promise.resolve(),
    );
  }

  /** Decides what follows from an answer that was kept. */
  private async goOn(draft: TicketDraft, held: Held, input: AnswerApprovalDto): Promise<void> {
    const { tx, before, at } = draft;
    const { approval, asks, ask } = held;
    const decided = withAnswer(approval.stages, asks, ask.id, input.answer);
    if (decided.state === 'waiting' && decided.stage === approval.stage) return;
    const stateOf = new Map(decided.asks.map(({ id, state }) => [id, state]));
    await closeAsks(
      tx,
      asks
        .filter(({ id, state }) => state !== 'passed_over' && stateOf.get(id) === 'passed_over')
        .map(({ id }) => id),
      'passed_over',
    );
    await moveApproval(tx, approval.id, { state: decided.state, stage: decided.stage, at });
    if (decided.state === 'waiting') {
      const next = asks.filter(({ stage }) => stage === decided.stage);
      await openStage(tx, { approval, ticket: before, at }, next);
      return;
    }
    tellOfApproval(tx, at, approval, ['approval.decided', { state: decided.state }]);
    if (before.status === 'awaiting_approval' && decided.state !== 'cancelled') {
      moveDraft(draft, decided.state, { pendingReason: null });
    }
    await tellWhoAsked(draft, approval, decided.state);
  }

  private async show(tx: Tx, askId: string): Promise<MyAskView> {
    const [row] = await tx.query<AskRow>(
      `select ${ASK} from app.approval_asks k where k.tenant_id = $1 and k.id = $2`,
      [tx.tenantId, askId],
    );
    if (!row) throw new NotFound('approval');
    return toMyAskView(row);
  }

  /** Read as the actor, so that the wall decides whether it is theirs. */
  private async mine(actor: Actor, askId: string): Promise<Answering> {
    const [row] = await this.tenantDb.read(actor, (tx) =>
      tx.query<{ tenantId: string; ref: string }>(
        `select k.tenant_id as "tenantId", k.shown ->> 'ref' as ref
         from app.approval_asks k where k.id = $1 and k.person_id = $2 and k.state <> 'planned'`,
        [askId, actor.personId],
      ),
    );
    const tenant = row && actor.tenants.find(({ id }) => id === row.tenantId);
    if (!tenant) throw new NotFound('approval');
    return { tenant, ref: row.ref, askId, via: 'page' };
  }
}

/**
 * An answer moves a ticket that its giver may not see, so the desk does it, in their name: in one
 * department, and only what follows from the answer.
 */
export function inNameOf({ personId, name, request }: Actor, tenant: Tenant): Actor {
  return { personId, name, role: 'system', tenants: [tenant], ...(request && { request }) };
}

/** @throws NotFound when the actor does not hold it, Conflict when it waits for nothing. */
async function holdWaiting(tx: Tx, actor: Actor, askId: string): Promise<Held> {
  const held = await hold(tx, askId);
  if (!held || held.ask.personId !== actor.personId) throw new NotFound('approval');
  const { state, answeredById } = held.ask;
  if (answeredById !== null) {
    throw new Conflict('already_answered', `This was answered before: ${state}.`);
  }
  if (state !== 'waiting') throw new Conflict('approval_over', 'This approval is over.');
  return held;
}

/** An ask with its approval. Whoever calls holds the ticket. */
export async function hold(tx: Tx, askId: string): Promise<Held | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select approval_id as id from app.approval_asks where tenant_id = $1 and id = $2',
    [tx.tenantId, askId],
  );
  if (!row) return undefined;
  const [approval, asks] = await Promise.all([
    approvalById(tx, row.id),
    asksOf(tx, tx.tenantId, [row.id]),
  ]);
  const ask = asks.find(({ id }) => id === askId);
  return approval && ask && { approval, asks, ask };
}

/** Who has a part in the stage of an ask already. */
export function holdersOf({ asks, ask }: Held): Set<string> {
  return new Set(asks.filter(({ stage }) => stage === ask.stage).map(({ personId }) => personId));
}

/** Gives an ask to another person and tells them. */
export async function passOn(
  { tx, before, at }: Pick<TicketDraft, 'tx' | 'before' | 'at'>,
  { approval, ask }: Held,
  to: { readonly personId: string; readonly dueAt: Date | null; readonly why: HandOnReason },
): Promise<void> {
  const { personId, dueAt, why } = to;
  await giveAsk(tx, { id: ask.id, personId, dueAt });
  tellOfApproval(tx, at, approval, [
    'approval.handed-on',
    { askId: ask.id, from: ask.personId, to: personId, why },
  ]);
  tellOfApproval(tx, at, approval, [
    'approval.asked',
    { askId: ask.id, personId, stage: ask.stage },
  ]);
  await tellAsked(tx, [personId], { approval, ticket: before, at });
}

/** @throws InvalidInput when nobody of the department has this address. */
export async function personWith(tx: Tx, email: string): Promise<string> {
  const [person] = await tx.query<{ id: string }>(
    'select id from app.people where tenant_id = $1 and email = $2',
    [tx.tenantId, email.normalize('NFC').toLowerCase()],
  );
  if (!person || !(await isThere(tx, person.id))) {
    throw InvalidInput.of('email', 'is of nobody in this department');
  }
  return person.id;
}

/** Whoever asked, and whoever works on it, unless they are the one who answered. */
async function tellWhoAsked(
  { tx, before, at }: TicketDraft,
  approval: ApprovalRow,
  state: string,
): Promise<void> {
  const people = new Set([approval.askedById, ...(before.assigneeId ? [before.assigneeId] : [])]);
  people.delete(tx.actor.personId ?? '');
  const title = `${before.ref} was ${state}: ${approval.title}`;
  await tellInApp(
    tx,
    [...people].map((personId) => ({
      ...{ personId, ticketId: before.id, kind: 'approval_answered' as const, title, at },
    })),
  );
}
