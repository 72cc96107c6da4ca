import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationStep } from './domain/escalation-policy.js';

/** A row of `app.escalation_policies`: what a department wants to happen on a breach. */
@Entity({ schema: 'app', name: 'escalation_policies' })
export class EscalationPolicyRow {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('integer') version: number;
  @Column('boolean', { name: 'tell_leads' }) tellLeads: boolean;
  @Column('uuid', { name: 'hand_to_group_id', nullable: true }) handToGroupId: string | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** A row of `app.escalation_steps`: a step that a broken promise led to, once for each cycle. */
@Entity({ schema: 'app', name: 'escalation_steps' })
export class EscalationStepRow {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'ticket_id' }) ticketId: string;
  @PrimaryColumn('text') target: string;
  @PrimaryColumn('integer') cycle: number;
  @PrimaryColumn('text') step: EscalationStep;
  @Column('timestamptz', { name: 'done_at' }) doneAt: Date;
  @Column('text') outcome: 'done' | 'skipped';
  @Column('text') reason: string;
}
