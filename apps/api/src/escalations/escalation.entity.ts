import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationPolicy } from './domain/ladder.js';
import type { StartCause } from './domain/triggered.js';

/** A row of `app.escalation_versions`: what a department wanted from some moment on. */
@Entity({ schema: 'app', name: 'escalation_versions' })
export class EscalationVersion {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('integer') version: number;
  @Column('jsonb') definition: EscalationPolicy;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'created_by_id', nullable: true }) createdById: string | null;
  @Column('text', { name: 'created_by_name' }) createdByName: string;
}

/** A row of `app.escalation_runs`: a ladder that was set against a ticket, and how far it has come. */
@Entity({ schema: 'app', name: 'escalation_runs' })
export class EscalationRun {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'ticket_id' }) ticketId: string;
  /** Of the policy; it goes on by the one that it began with. */
  @Column('integer') version: number;
  @Column('text') ladder: string;
  @Column('text') occasion: string;
  @Column('jsonb') cause: StartCause;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('integer', { name: 'next_round', nullable: true }) nextRound: number | null;
  @Column('integer', { name: 'next_step', nullable: true }) nextStep: number | null;
  /** When the sweep has to look at it; null once it has ended. */
  @Column('timestamptz', { name: 'next_at', nullable: true }) nextAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'ended_because', nullable: true }) endedBecause: string | null;
}

/** A row of `app.escalation_run_steps`: a step that was taken or passed over, once. */
@Entity({ schema: 'app', name: 'escalation_run_steps' })
export class EscalationRunStep {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid', { name: 'run_id' }) runId: string;
  @PrimaryColumn('integer') round: number;
  @PrimaryColumn('integer') step: number;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'done_at' }) doneAt: Date;
  @Column('text') outcome: 'done' | 'skipped';
  @Column('text') reason: string;
}

/** All columns of a relation `r`, named as the entity's properties. */
export const RUN_COLUMNS = `r.tenant_id as "tenantId", r.id, r.ticket_id as "ticketId", r.version,
  r.ladder, r.occasion, r.cause, r.started_at as "startedAt", r.next_round as "nextRound",
  r.next_step as "nextStep", r.next_at as "nextAt", r.ended_at as "endedAt",
  r.ended_because as "endedBecause"`;
