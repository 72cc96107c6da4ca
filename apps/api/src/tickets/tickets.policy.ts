import { Forbidden } from '#problem';
import { type Actor, isStaff } from '#tenancy';
import {
  isOpen,
  nextStatuses,
  type TicketStatus,
  type TicketType,
} from './domain/ticket-status.js';

/** What a decision looks at. */
export interface TicketFacts {
  readonly type: TicketType;
  readonly status: TicketStatus;
  readonly mergedIntoId: string | null;
}

/** Agents and admins work on tickets; a lead watches over them and may answer. */
function works(actor: Actor): boolean {
  return actor.role === 'agent' || actor.role === 'admin' || actor.role === 'system';
}

export function mayEdit(actor: Actor, ticket: TicketFacts): boolean {
  return works(actor) && ticket.mergedIntoId === null && ticket.status !== 'closed';
}

export function mayAssign(actor: Actor, ticket: TicketFacts): boolean {
  return works(actor) && ticket.mergedIntoId === null && isOpen(ticket.status);
}

export function mayReply(actor: Actor, ticket: TicketFacts): boolean {
  return actor.role !== 'operator' && ticket.mergedIntoId === null && ticket.status !== 'closed';
}

export function mayNote(actor: Actor, ticket: TicketFacts): boolean {
  return isStaff(actor) && ticket.mergedIntoId === null;
}

/** Who acts for one department alone has nowhere to hand a ticket to. */
export function mayTransfer(actor: Actor, ticket: TicketFacts): boolean {
  return mayEdit(actor, ticket) && isOpen(ticket.status) && actor.tenants.length > 1;
}

/** Requesters may take their request back, reopen what was done, and say that they are content. */
export function statusesFor(actor: Actor, ticket: TicketFacts): readonly TicketStatus[] {
  if (ticket.mergedIntoId !== null) return [];
  const next = nextStatuses(ticket.type, ticket.status);
  if (works(actor)) return next;
  if (actor.role !== 'requester') return [];
  if (ticket.status === 'resolved' || ticket.status === 'fulfilled') return next;
  return next.filter((status) => status === 'cancelled');
}

/** The names of everything that this actor may do with a ticket now, for the pages to offer. */
export function actionsFor(actor: Actor, ticket: TicketFacts): string[] {
  const may: readonly (readonly [string, boolean])[] = [
    ['reply', mayReply(actor, ticket)],
    ['note', mayNote(actor, ticket)],
    ['take', mayAssign(actor, ticket) && actor.role === 'agent'],
    ['assign', mayAssign(actor, ticket)],
    ['edit', mayEdit(actor, ticket)],
    ['merge', mayEdit(actor, ticket)],
    ['split', mayEdit(actor, ticket)],
    ['transfer', mayTransfer(actor, ticket)],
    ['link', mayEdit(actor, ticket)],
    ['attach', mayReply(actor, ticket)],
    ['watch', mayNote(actor, ticket)],
  ];
  return [
    ...may.filter(([, allowed]) => allowed).map(([action]) => action),
    ...statusesFor(actor, ticket).map((status) => `status:${status}`),
  ];
}

/** @throws Forbidden with this text when something is not allowed. */
export function requireAllowed(allowed: boolean, otherwise: string): void {
  if (!allowed) throw new Forbidden(otherwise);
}
