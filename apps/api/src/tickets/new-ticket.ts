import type { TicketFacts } from '../conditions/index.js';
import type { Priority } from '../people/index.js';
import type { TicketStatus } from './domain/ticket-status.js';
import type { CreateTicketDto } from './tickets.dto.js';
import type { TicketDetailRow } from './tickets.queries.js';
import type { MessageView, NamedAssetView } from './tickets.views.js';

/** The status of a ticket that nobody has looked at. */
export const NEW = 'new' satisfies TicketStatus;

/** A category, a service or a resolver group. */
export interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface Party {
  readonly id: string;
  /** Undefined when whoever raises the ticket may not read it. */
  readonly name: string | undefined;
}

/** All that is known of a ticket in the moment in which it is raised. */
interface NewTicket {
  readonly tenantId: string;
  readonly id: string;
  readonly ref: string;
  readonly input: CreateTicketDto;
  readonly priority: Priority;
  readonly category: Named | null;
  readonly group: Named | null;
  readonly service: Named | null;
  readonly site: string | null;
  readonly vip: boolean;
  readonly requester: Party;
  readonly affected: Party;
  readonly assignee: Party | null;
  readonly status: TicketStatus;
  readonly channel: string;
  readonly policyVersionId: string;
  readonly dueAt: Date | null;
  readonly breached: boolean;
  readonly at: Date;
  readonly tags: string[];
  readonly assets: NamedAssetView[];
  readonly description: MessageView;
}

/** A ticket that is about to be raised, as routing rules see it. */
export function newTicketFacts(
  ticket: Pick<
    NewTicket,
    'input' | 'priority' | 'category' | 'service' | 'site' | 'vip' | 'channel' | 'tags'
  > & { readonly requesterId: string; readonly models: readonly string[] },
): TicketFacts {
  const { input, priority, site, vip, channel, tags } = ticket;
  const { type, impact, urgency, subject } = input;
  return {
    ...{ type, status: NEW, open: true, priority, impact, urgency },
    category: ticket.category?.slug ?? null,
    service: ticket.service?.slug ?? null,
    ...{ supplier: null, group: null, site, assignee: null, requester: ticket.requesterId },
    ...{ vip, channel, tags, subject, text: `${subject}\n${input.description}` },
    ...{ model: ticket.models, breached: false, reopened: 0, pendingReason: null },
  };
}

/** The row that reading the new ticket would give, so that nobody waits for it to be read. */
export function newTicketRow(ticket: NewTicket): TicketDetailRow {
  const { input, category, group, requester, affected, assignee, at } = ticket;
  return {
    tenant_id: ticket.tenantId,
    id: ticket.id,
    ref: ticket.ref,
    type: input.type,
    subject: input.subject,
    status: ticket.status,
    pending_reason: null,
    impact: input.impact,
    urgency: input.urgency,
    priority: ticket.priority,
    priority_reason: null,
    category_slug: category?.slug ?? null,
    category_name: category?.name ?? null,
    requester_id: requester.id,
    requester_name: requester.name ?? null,
    affected_id: affected.id,
    affected_name: affected.name ?? null,
    assignee_id: assignee?.id ?? null,
    assignee_name: assignee?.name ?? null,
    group_slug: group?.slug ?? null,
    group_name: group?.name ?? null,
    service_slug: ticket.service?.slug ?? null,
    service_name: ticket.service?.name ?? null,
    supplier_slug: null,
    supplier_name: null,
    site: ticket.site,
    vip: ticket.vip,
    channel: ticket.channel,
    policy_version_id: ticket.policyVersionId,
    due_at: ticket.dueAt,
    breached: ticket.breached,
    created_at: at,
    updated_at: at,
    resolved_at: null,
    resolution: null,
    reopen_count: 0,
    merged_into: null,
    merged_into_id: null,
    version: 1,
    tags: ticket.tags,
    watchers: [],
    links: [],
    assets: ticket.assets,
    messages: [ticket.description],
    attachments: [],
  };
}
