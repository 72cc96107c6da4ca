import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssetKind, AssetStatus } from './domain/asset-status.js';

/** A row of `app.assets`: a piece of equipment. Dates are `YYYY-MM-DD`. */
@Entity({ schema: 'app', name: 'assets' })
export class Asset {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  /** The label on it; unique in its tenant. */
  @Column('text') tag: string;
  @Column('text') name: string;
  @Column('text') kind: AssetKind;
  @Column('text', { nullable: true }) manufacturer: string | null;
  @Column('text', { nullable: true }) model: string | null;
  @Column('text', { nullable: true }) serial: string | null;
  @Column('text') status: AssetStatus;
  @Column('text', { nullable: true }) site: string | null;
  /** Who holds it. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('date', { name: 'purchased_on', nullable: true }) purchasedOn: string | null;
  @Column('date', { name: 'warranty_ends_on', nullable: true }) warrantyEndsOn: string | null;
  @Column('date', { name: 'refresh_due_on', nullable: true }) refreshDueOn: string | null;
  @Column('bigint', { name: 'cost_pence', nullable: true }) costPence: number | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** The properties that people write, with their columns. */
export const ASSET_WRITABLE = {
  tag: 'tag',
  name: 'name',
  kind: 'kind',
  manufacturer: 'manufacturer',
  model: 'model',
  serial: 'serial',
  status: 'status',
  site: 'site',
  personId: 'person_id',
  purchasedOn: 'purchased_on',
  warrantyEndsOn: 'warranty_ends_on',
  refreshDueOn: 'refresh_due_on',
  costPence: 'cost_pence',
} as const satisfies Partial<Record<keyof Asset, string>>;

export type AssetFields = Pick<Asset, keyof typeof ASSET_WRITABLE>;

/** All columns of a relation `a`, named as the entity's properties. */
export const ASSET_COLUMNS = `
  a.tenant_id as "tenantId", a.id, a.tag, a.name, a.kind, a.manufacturer, a.model, a.serial,
  a.status, a.site, a.person_id as "personId", a.purchased_on::text as "purchasedOn",
  a.warranty_ends_on::text as "warrantyEndsOn", a.refresh_due_on::text as "refreshDueOn",
  a.cost_pence::float8 as "costPence", a.version, a.created_at as "createdAt",
  a.updated_at as "updatedAt"`;
