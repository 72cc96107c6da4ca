import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SlaPolicy } from './domain/sla-policy.js';

/** A row of `app.sla_policies`: promises by name, whose content is in their versions. */
@Entity({ schema: 'app', name: 'sla_policies' })
export class SlaPolicyRow {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
}

/** A row of `app.sla_policy_versions`; never changed once written. */
@Entity({ schema: 'app', name: 'sla_policy_versions' })
export class SlaPolicyVersion {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'policy_id' }) policyId: string;
  @Column('integer') version: number;
  @Column('uuid', { name: 'calendar_version_id' }) calendarVersionId: string;
  @Column('jsonb') definition: SlaPolicy;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** A row of `app.sla_defaults`: the version that new tickets of a tenant get. */
@Entity({ schema: 'app', name: 'sla_defaults' })
export class SlaDefault {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'policy_version_id' }) policyVersionId: string;
}
