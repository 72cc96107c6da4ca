import { tellInApp } from '#notices';
import { Conflict, InvalidInput } from '#problem';
import type { Actor, Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { clockEventsOf } from './domain/clock-events.js';
import {
  isDone,
  isOpen,
  isStep,
  type PendingReason,
  statusWhenAssigned,
  type TicketStatus,
} from './domain/ticket-status.js';
import { MoveObjections } from './move-objections.js';
import { TicketChange } from './ticket-change.js';
import { type TicketDraft } from './ticket-draft.js';
import type { AssignTicketDto, ChangeStatusDto } from './tickets.dto.js';
import { idOf } from './named-in-department.js';
import type { Routed } from './ticket-routes.js';
import { mayAssign, requireAllowed, statusesFor } from './tickets.policy.js';
import type { TicketView } from './tickets.views.js';

/** What agents do with a ticket all day: take it, hand it on, move it on. */
@Injectable()
export class WorkOnTicket {
  constructor(
    private readonly tickets: TicketChange,
    private readonly objections: MoveObjections,
  ) {}

  /**
   * Gives a ticket to a person, a resolver group, or neither. Taking what a colleague holds needs
   * the version that one has seen, so that nobody takes it by accident.
   *
   * @throws Conflict `already_assigned` when a colleague was first.
   * @throws InvalidInput for people and groups that do not work in the ticket's department.
   */
  assign(
    actor: Actor,
    ref: string,
    input: AssignTicketDto,
    expected: number | null,
  ): Promise<TicketView> {
    if (input.assigneeId === undefined && input.group === undefined) {
      throw InvalidInput.of('assigneeId', 'name an assignee or a group (null for none)');
    }
    return this.tickets.change(actor, ref, expected, async (draft) => {
      const { before, tx } = draft;
      requireAllowed(mayAssign(actor, before), 'This ticket cannot be assigned now.');
      const me = actor.personId;
      const assigneeId = input.assigneeId === 'me' ? me : input.assigneeId;
      if (expected === null && assigneeId === me && (before.assigneeId ?? me) !== me) {
        throw new Conflict('already_assigned', 'A colleague has taken this ticket.');
      }
      draft.meanwhile(requireAgent(tx, assigneeId ?? null));
      const groupId = await idOf(tx, 'group', input.group);
      assignDraft(draft, {
        assigneeId: assigneeId === undefined ? before.assigneeId : assigneeId,
        groupId: groupId === undefined ? before.groupId : groupId,
      });
      draft.meanwhile(tellAssignee(draft));
    });
  }

  /**
   * Moves a ticket to another status and its SLA clocks with it.
   *
   * @throws Conflict `illegal_transition` when there is no such step from here, and another when a
   *   feature that waits for something objects.
   * @throws InvalidInput when pending lacks its reason, and for a supplier that is not there or that
   *   nothing waits for.
   */
  changeStatus(
    actor: Actor,
    ref: string,
    input: ChangeStatusDto,
    expected: number | null,
  ): Promise<TicketView> {
    return this.tickets.change(actor, ref, expected, async (draft) => {
      const { before } = draft;
      if (!isStep(before.type, before.status, input.status)) {
        throw new Conflict(
          'illegal_transition',
          `This ticket is ${before.status}; from there it cannot become ${input.status}.`,
        );
      }
      requireAllowed(
        statusesFor(actor, before).includes(input.status),
        `You cannot make this ticket ${input.status}.`,
      );
      requireReason(input);
      if (before.status === 'awaiting_approval') {
        await this.objections.raise(draft, input.status);
      }
      moveDraft(draft, input.status, {
        pendingReason: input.pendingReason ?? null,
        supplierId: (await idOf(draft.tx, 'supplier', input.supplier)) ?? null,
        ...(input.resolution !== undefined && { resolution: input.resolution }),
      });
    });
  }
}

/** Assigns a ticket that is being changed, and starts work on a new one. */
export function assignDraft(
  draft: TicketDraft,
  to: { readonly assigneeId: string | null; readonly groupId: string | null },
): void {
  const { now } = draft;
  if (to.assigneeId === now.assigneeId && to.groupId === now.groupId) return;
  draft.set(to);
  draft.record('ticket.assigned', {
    assignee: [now.assigneeId, to.assigneeId],
    group: [now.groupId, to.groupId],
  });
  if (to.assigneeId !== null) draft.tellClocks('owned');
  const status = to.assigneeId === null ? now.status : statusWhenAssigned(now.type, now.status);
  if (status !== now.status) moveDraft(draft, status, { pendingReason: null });
}

/** Assigns a ticket that is being changed as the rules of its department say. */
export function routeDraft(draft: TicketDraft, routed: Routed): void {
  assignDraft(draft, { groupId: routed.group.id, assigneeId: routed.assigneeId });
  draft.meanwhile(routed.keep(draft.before.id));
  // Also when it stays where it is: somebody may have asked why.
  draft.record('ticket.routed', routed.because, 'internal');
}

/** Tells somebody that a colleague gave them the ticket. */
export async function tellAssignee({ tx, before, now, at }: TicketDraft): Promise<void> {
  const personId = now.assigneeId;
  if (personId === null || personId === before.assigneeId || personId === tx.actor.personId) return;
  const title = `${before.ref} was assigned to you: ${before.subject}`;
  await tellInApp(tx, [{ personId, ticketId: before.id, kind: 'ticket_assigned', title, at }]);
}

/** Moves a ticket that is being changed to another status, with all that hangs on it. */
export function moveDraft(
  draft: TicketDraft,
  to: TicketStatus,
  details: {
    readonly pendingReason: PendingReason | null;
    readonly supplierId?: string | null;
    readonly resolution?: string;
  },
): void {
  const { now, at } = draft;
  const from = now.status;
  const reopened = !isOpen(from) && isOpen(to);
  for (const event of clockEventsOf(from, to)) draft.tellClocks(event);
  draft.set({
    status: to,
    pendingReason: to === 'pending' ? details.pendingReason : null,
    supplierId: to === 'pending' ? (details.supplierId ?? null) : null,
    ...(details.resolution !== undefined && { resolution: details.resolution }),
    ...(isDone(to) && { resolvedAt: now.resolvedAt ?? at }),
    ...(to === 'closed' && { closedAt: at }),
    ...(reopened && { reopenCount: now.reopenCount + 1, resolvedAt: null, closedAt: null }),
  });
  if (reopened) draft.record('ticket.reopened', { status: [from, to] });
  else {
    draft.record('ticket.status-changed', {
      status: [from, to],
      pendingReason: details.pendingReason,
      ...(details.supplierId && { supplierId: details.supplierId }),
    });
  }
}

/** Only members of a resolver group of the department can hold its tickets. */
async function requireAgent(tx: Tx, personId: string | null): Promise<void> {
  if (personId === null) return;
  const [agent] = await tx.query(
    `select from app.people p where p.tenant_id = $1 and p.id = $2 and p.active
       and exists (select from app.resolver_group_members m
                   where m.tenant_id = p.tenant_id and m.person_id = p.id)`,
    [tx.tenantId, personId],
  );
  if (!agent) throw InvalidInput.of('assigneeId', 'is not an agent of this department');
}

function requireReason(input: ChangeStatusDto): void {
  if (input.status === 'pending' && input.pendingReason === undefined) {
    throw InvalidInput.of('pendingReason', 'say what the ticket waits for');
  }
  if (input.supplier !== undefined && input.pendingReason !== 'supplier') {
    throw InvalidInput.of('supplier', 'is named when the ticket is pending for a supplier');
  }
}
