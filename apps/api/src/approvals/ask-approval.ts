import { Conflict, InvalidInput, NotFound } from '#problem';
import { type Actor, isStaff, systemActor, TenantDb, type Tx } from '#tenancy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  isOpen,
  MoveObjections,
  moveDraft,
  requireAllowed,
  TicketChange,
  type TicketDraft,
  tenantOfRef,
} from '../tickets/index.js';
import type { AskApprovalDto, TicketApprovalsView } from './approvals.dto.js';
import { tellOfApproval } from './approvals.events.js';
import { barredFrom, mayAsk, mayCancel } from './approvals.policy.js';
import {
  addApproval,
  addAsks,
  approvalById,
  type ApprovalRow,
  approvalsOf,
  asksOf,
  knownApprovers,
  moveApproval,
  namesOf,
  waitingFor,
} from './approvals.queries.js';
import { checkStages } from './domain/check-stages.js';
import { type PlannedStage, planStages } from './domain/plan-stages.js';
import { closeOpen, openStage } from './open-stage.js';
import { peopleIn, toApprovalView } from './show-approvals.js';

interface SeenTicket {
  readonly id: string;
  readonly ref: string;
  readonly tenantId: string;
  readonly isOpen: boolean;
  readonly mergedIntoId: string | null;
}

/** Asks for approvals of tickets, shows them there, and takes them back. */
@Injectable()
export class AskApproval implements OnModuleInit {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
    private readonly objections: MoveObjections,
  ) {}

  /** Nobody gets round an approval by moving the ticket; taking the ticket back ends both. */
  onModuleInit(): void {
    this.objections.register(async ({ tx, before }, to) => {
      if (to === 'cancelled' || !isStaff(tx.actor)) return;
      if (!(await waitingFor(tx, before.id))) return;
      throw new Conflict(
        'approval_waiting',
        'An approval is awaited. It is answered by those who were asked, or taken back first.',
      );
    });
  }

  async ofTicket(actor: Actor, ref: string): Promise<TicketApprovalsView> {
    const tenant = tenantOfRef(actor, ref);
    const ticket = await this.tenantDb.read(actor, (tx) => seenTicket(tx, tenant.id, ref), [
      tenant.id,
    ]);
    // What requesters are told of it is that it waits, and since when.
    const reader = isStaff(actor) ? actor : systemActor([tenant]);
    return this.tenantDb.read(reader, (tx) => show(tx, actor, ticket), [tenant.id]);
  }

  /**
   * Asks the people of the first stage. A service request that nobody works on yet awaits its
   * approval from then on; any other ticket keeps its state.
   *
   * @throws InvalidInput that names each field that is wrong: people who are not there or may not
   *   approve, stages that nobody can answer.
   * @throws Conflict `approval_waiting` when one is awaited already, `ticket_over`.
   */
  ask(
    actor: Actor,
    ref: string,
    input: AskApprovalDto,
    expected: number | null,
  ): Promise<TicketApprovalsView> {
    const checked = checkStages(input.stages);
    if (!checked.ok) throw invalid(checked.errors);
    return this.tickets.change(
      actor,
      ref,
      expected,
      async (draft) => {
        const { tx, before } = draft;
        const askedById = actor.personId;
        if (!isOpen(before.status)) throw new Conflict('ticket_over', 'This ticket is over.');
        requireAllowed(
          askedById !== null && mayAsk(actor, { ...before, isOpen: true }),
          'You cannot ask for an approval of this ticket.',
        );
        if (askedById === null) return;
        if (await waitingFor(tx, before.id)) {
          throw new Conflict('approval_waiting', 'An approval of this ticket is awaited already.');
        }
        const barred = barredFrom({ ...before, askedById });
        const known = await knownApprovers(tx, checked.stages);
        const planned = planStages(checked.stages, { ...known, barred });
        if (!planned.ok) throw invalid(planned.errors);
        const { title, details = null } = input;
        await this.begin(draft, { title, details, askedById }, planned.stages);
      },
      (draft) => show(draft.tx, actor, seenIn(draft)),
    );
  }

  /**
   * Takes it back. A service request that awaited it is as new as before.
   *
   * @throws Conflict `approval_over` when it is decided.
   */
  async cancel(actor: Actor, id: string): Promise<TicketApprovalsView> {
    const ref = await this.refOf(actor, id);
    return this.tickets.change(
      actor,
      ref,
      null,
      async (draft) => {
        const approval = await approvalById(draft.tx, id);
        if (!approval) throw new NotFound('approval');
        if (approval.state !== 'waiting') {
          throw new Conflict('approval_over', 'This approval is over.');
        }
        requireAllowed(
          mayCancel(actor, approval),
          'Only who asked for it, or an admin, takes an approval back.',
        );
        await cancelApproval(draft, approval);
        if (draft.before.status === 'awaiting_approval') {
          moveDraft(draft, 'new', { pendingReason: null });
        }
      },
      (draft) => show(draft.tx, actor, seenIn(draft)),
    );
  }

  private async begin(
    draft: TicketDraft,
    asked: Pick<ApprovalRow, 'title' | 'details' | 'askedById'>,
    stages: readonly PlannedStage[],
  ): Promise<void> {
    const { tx, before, at } = draft;
    const { title, details, askedById } = asked;
    const approval: ApprovalRow = {
      ...{ id: uuidv7(), ticketId: before.id, title, details, askedById },
      ...{ state: 'waiting', stage: 0, askedAt: at, decidedAt: null },
      stages: stages.map(({ rule, needed, answerWithinHours, thenTo }) => ({
        ...{ rule, needed, answerWithinHours, thenTo },
      })),
    };
    const names = await namesOf(tx, before.tenantId, [
      ...[before.requesterId, askedById],
      ...stages.flatMap(({ approvers }) => approvers),
    ]);
    const nameOf = (id: string): string => names.get(id) ?? '';
    const asks = stages.flatMap(({ approvers }, stage) =>
      approvers.map((approverId, place) => ({
        ...{ id: uuidv7(), stage, place, approverId, personId: approverId },
        ...{ state: 'planned' as const, askedAt: null, dueAt: null, comment: null },
        ...{ answeredById: null, answeredVia: null, answeredAt: null, approvalId: approval.id },
        shown: {
          ...{ ref: before.ref, subject: before.subject, title, details },
          requester: nameOf(before.requesterId),
          askedBy: nameOf(askedById),
          approver: nameOf(approverId),
        },
      })),
    );
    await addApproval(tx, approval);
    await addAsks(tx, approval.id, asks);
    tellOfApproval(tx, at, approval, ['approval.requested', {}]);
    await openStage(
      tx,
      { approval, ticket: before, at },
      asks.filter(({ stage }) => stage === 0),
    );
    if (before.type === 'service_request' && before.status === 'new') {
      moveDraft(draft, 'awaiting_approval', { pendingReason: null });
    }
  }

  private async refOf(actor: Actor, id: string): Promise<string> {
    const [row] = await this.tenantDb.read(actor, (tx) =>
      tx.query<{ ref: string }>(
        `select t.ref from app.approvals a
         join app.tickets t on t.tenant_id = a.tenant_id and t.id = a.ticket_id where a.id = $1`,
        [id],
      ),
    );
    if (!row) throw new NotFound('approval');
    return row.ref;
  }
}

/** Ends an approval without an answer. */
export async function cancelApproval(
  { tx, at }: Pick<TicketDraft, 'tx' | 'at'>,
  approval: ApprovalRow,
): Promise<void> {
  const asks = await asksOf(tx, tx.tenantId, [approval.id]);
  await moveApproval(tx, approval.id, { state: 'cancelled', stage: approval.stage, at });
  await closeOpen(tx, asks, 'cancelled');
  tellOfApproval(tx, at, approval, ['approval.cancelled', {}]);
}

function invalid(errors: readonly { field: string; message: string }[]): InvalidInput {
  return new InvalidInput(errors.map(({ field, message }) => ({ field, reason: message })));
}

async function seenTicket(tx: Tx, tenantId: string, ref: string): Promise<SeenTicket> {
  const [ticket] = await tx.query<SeenTicket>(
    `select t.id, t.ref, t.tenant_id as "tenantId", t.is_open as "isOpen",
       t.merged_into_id as "mergedIntoId"
     from app.tickets t where t.tenant_id = $1 and t.ref = $2`,
    [tenantId, ref.toUpperCase()],
  );
  if (!ticket) throw new NotFound('ticket');
  return ticket;
}

function seenIn({ now }: TicketDraft): SeenTicket {
  const { id, ref, tenantId, mergedIntoId, status } = now;
  return { id, ref, tenantId, mergedIntoId, isOpen: isOpen(status) };
}

/** @param actor - who looks. */
async function show(tx: Tx, actor: Actor, ticket: SeenTicket): Promise<TicketApprovalsView> {
  const { ref, tenantId } = ticket;
  const approvals = await approvalsOf(tx, tenantId, ticket.id);
  const waiting = approvals.find(({ state }) => state === 'waiting');
  const waitingSince = waiting?.askedAt.toISOString() ?? null;
  if (!isStaff(actor)) return { ref, waitingSince, mayAsk: false, items: [] };
  const asks = await asksOf(
    tx,
    tenantId,
    approvals.map(({ id }) => id),
  );
  const names = await namesOf(tx, tenantId, peopleIn(approvals, asks));
  return {
    ...{ ref, waitingSince },
    mayAsk: !waiting && mayAsk(actor, ticket),
    items: approvals
      .map((approval) =>
        toApprovalView(
          actor,
          approval,
          asks.filter(({ approvalId }) => approvalId === approval.id),
          names,
        ),
      )
      .toReversed(),
  };
}
