import type { ClockView } from '../slas/index.js';
import { type Actor, isStaff } from '#tenancy';
import { actionsFor } from './tickets.policy.js';
import type { TicketDetailRow, TicketListRow } from './tickets.queries.js';
import type { NamedView, PersonView, TicketRowView, TicketView } from './tickets.views.js';

/** The fields of a view class, as the object literal that they are. */
type Plain<View> = { [Field in keyof View]: View[Field] };

/** One line of the queue. Names that the viewer may not read are left out. */
export function toTicketRow(row: TicketListRow, actor: Actor): TicketRowView {
  return rowFields(row, actor);
}

function rowFields(row: TicketListRow, actor: Actor): Plain<TicketRowView> {
  return {
    id: row.id,
    ref: row.ref,
    tenant: actor.tenants.find(({ id }) => id === row.tenant_id)?.slug ?? '',
    type: row.type,
    subject: row.subject,
    status: row.status,
    pendingReason: row.pending_reason,
    impact: row.impact,
    urgency: row.urgency,
    priority: row.priority,
    category: named(row.category_slug, row.category_name),
    requester: { id: row.requester_id, name: row.requester_name ?? 'A colleague' },
    affected: { id: row.affected_id, name: row.affected_name ?? 'A colleague' },
    assignee: person(row.assignee_id, row.assignee_name),
    group: named(row.group_slug, row.group_name),
    dueAt: moment(row.due_at),
    breached: row.breached,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    resolvedAt: moment(row.resolved_at),
    version: row.version,
    tags: row.tags,
  };
}

/** A whole ticket as this actor may see it. */
export function toTicketView(row: TicketDetailRow, clocks: ClockView[], actor: Actor): TicketView {
  return {
    ...rowFields(row, actor),
    resolution: row.resolution,
    reopenCount: row.reopen_count,
    mergedInto: row.merged_into,
    channel: row.channel,
    priorityReason: row.priority_reason,
    service: named(row.service_slug, row.service_name),
    supplier: named(row.supplier_slug, row.supplier_name),
    site: isStaff(actor) ? row.site : null,
    vip: isStaff(actor) ? row.vip : null,
    clocks,
    watchers: row.watchers,
    links: row.links,
    assets: row.assets,
    messages: row.messages,
    attachments: row.attachments,
    actions: actionsFor(actor, {
      type: row.type,
      status: row.status,
      mergedIntoId: row.merged_into_id,
    }),
  };
}

function named(slug: string | null, name: string | null): NamedView | null {
  return slug === null || name === null ? null : { slug, name };
}

function person(id: string | null, name: string | null): PersonView | null {
  return id === null || name === null ? null : { id, name };
}

function moment(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
