import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Level, Priority } from '../people/index.js';
import type { SlaSubject } from '../slas/index.js';
import type { PendingReason, TicketStatus, TicketType } from './domain/ticket-status.js';

/** A row of `app.tickets`. */
@Entity({ schema: 'app', name: 'tickets' })
export class Ticket {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') ref: string;
  @Column('text') type: TicketType;
  @Column('text') subject: string;
  @Column('text') status: TicketStatus;
  @Column('text', { name: 'pending_reason', nullable: true }) pendingReason: PendingReason | null;
  /** Whom it waits for, when that is a supplier. */
  @Column('uuid', { name: 'supplier_id', nullable: true }) supplierId: string | null;
  @Column('text') impact: Level;
  @Column('text') urgency: Level;
  @Column('text') priority: Priority;
  @Column('text', { name: 'priority_reason', nullable: true }) priorityReason: string | null;
  @Column('uuid', { name: 'category_id', nullable: true }) categoryId: string | null;
  @Column('uuid', { name: 'service_id', nullable: true }) serviceId: string | null;
  /** Where whoever is affected works, and whether they are served first; as they were named. */
  @Column('text', { nullable: true }) site: string | null;
  @Column('boolean') vip: boolean;
  @Column('uuid', { name: 'requester_id' }) requesterId: string;
  @Column('uuid', { name: 'affected_id' }) affectedId: string;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId: string | null;
  @Column('text', { nullable: true }) resolution: string | null;
  @Column('text') channel: string;
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId: string | null;
  @Column('uuid', { name: 'policy_version_id' }) policyVersionId: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
  @Column('boolean') breached: boolean;
  @Column('integer', { name: 'reopen_count' }) reopenCount: number;
  @Column('integer') version: number;
  @Column('uuid', { name: 'created_by_id' }) createdById: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}

const COLUMN_OF: Readonly<Record<keyof Ticket, string>> = {
  tenantId: 'tenant_id',
  id: 'id',
  ref: 'ref',
  type: 'type',
  subject: 'subject',
  status: 'status',
  pendingReason: 'pending_reason',
  supplierId: 'supplier_id',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  priorityReason: 'priority_reason',
  categoryId: 'category_id',
  serviceId: 'service_id',
  site: 'site',
  vip: 'vip',
  requesterId: 'requester_id',
  affectedId: 'affected_id',
  assigneeId: 'assignee_id',
  groupId: 'group_id',
  resolution: 'resolution',
  channel: 'channel',
  mergedIntoId: 'merged_into_id',
  policyVersionId: 'policy_version_id',
  dueAt: 'due_at',
  breached: 'breached',
  reopenCount: 'reopen_count',
  version: 'version',
  createdById: 'created_by_id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  resolvedAt: 'resolved_at',
  closedAt: 'closed_at',
};

/** All columns of a relation `t`, named as the entity's properties. */
export const TICKET_COLUMNS = Object.entries(COLUMN_OF)
  .map(([property, column]) => `t.${column} as "${property}"`)
  .join(', ');

/** What to write for some changed properties. */
export function ticketColumns(changes: Partial<Ticket>): { column: string; value: unknown }[] {
  return (Object.keys(changes) as (keyof Ticket)[]).map((property) => ({
    column: COLUMN_OF[property],
    value: changes[property],
  }));
}

/** What the rules of an SLA policy look at. */
export function slaSubjectOf(ticket: Ticket): Required<SlaSubject> {
  const { type, priority, site, vip } = ticket;
  return {
    ...{ type, priority, site, vip },
    category: ticket.categoryId,
    service: ticket.serviceId,
    group: ticket.groupId,
    supplier: ticket.supplierId,
  };
}
