import type { Actor } from '#tenancy';
import { slugOf } from '../people/index.js';
import type { Candidate } from './compared-tickets.queries.js';
import { isTold } from './domain/timeline.js';
import type {
  AlikeTicketView,
  IncidentDepartmentView,
  IncidentSummaryView,
  IncidentView,
} from './major-incidents.dto.js';
import { actionsFor } from './major-incidents.policy.js';
import type { IncidentRow, IncidentTicketRow, SummaryRow } from './major-incidents.queries.js';

const SECOND_MS = 1_000;

/** A major incident as the actor sees it: of its tickets, those of their own departments. */
export function toIncidentView(
  actor: Actor,
  row: IncidentRow,
  tickets: readonly IncidentTicketRow[],
  now: Date,
): IncidentView {
  return {
    ...{ ref: row.ref, title: row.title, state: row.state, review: row.review },
    ...{ manager: row.managerName, communications: row.communicationsName },
    declaredAt: row.declaredAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    durationSeconds: durationOf(row, now),
    departments: departmentsOf(actor, tickets),
    tickets: tickets.map((ticket) => ({
      tenant: slugOf(actor, ticket.tenantId),
      ...{ ref: ticket.ref, subject: ticket.subject, status: ticket.status },
      joinedAt: ticket.joinedAt.toISOString(),
      ...{ joinedBy: ticket.joinedBy, toldNo: ticket.placedNo, held: ticket.held },
    })),
    timeline: row.timeline.map((entry) => ({
      ...{ no: entry.no, kind: entry.kind, at: entry.at, by: entry.by, text: entry.text },
      placed: isTold(entry)
        ? tickets.filter(({ placed }) => placed.includes(entry.no)).length
        : null,
    })),
    actions: actionsFor(actor, row),
  };
}

export function toSummaryView(row: SummaryRow, now: Date): IncidentSummaryView {
  return {
    ...{ ref: row.ref, title: row.title, state: row.state, manager: row.managerName },
    declaredAt: row.declaredAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    durationSeconds: durationOf(row, now),
    ...{ tickets: row.tickets, departments: row.departments },
  };
}

export function toAlikeView(actor: Actor, ticket: Candidate): AlikeTicketView {
  return {
    tenant: slugOf(actor, ticket.tenantId),
    ...{ ref: ticket.ref, subject: ticket.subject, incident: ticket.incident },
    createdAt: ticket.createdAt.toISOString(),
  };
}

function departmentsOf(
  actor: Actor,
  tickets: readonly IncidentTicketRow[],
): IncidentDepartmentView[] {
  return actor.tenants
    .map(({ id, slug, name }) => ({
      ...{ tenant: slug, name },
      tickets: tickets.filter(({ tenantId }) => tenantId === id).length,
    }))
    .filter((department) => department.tickets > 0);
}

function durationOf(
  { declaredAt, resolvedAt }: Pick<IncidentRow, 'declaredAt' | 'resolvedAt'>,
  now: Date,
): number {
  const end = (resolvedAt ?? now).getTime();
  return Math.max(0, Math.floor((end - declaredAt.getTime()) / SECOND_MS));
}
