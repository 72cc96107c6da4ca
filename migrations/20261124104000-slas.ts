import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Service-hours calendars and SLA policies; a version, once written, is never changed. */
export class Slas20261124104000 implements MigrationInterface {
  name = 'Slas20261124104000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.calendars (
      tenant_id uuid not null,
      id uuid not null,
      name text not null check (length(name) between 1 and 200),
      primary key (tenant_id, id),
      unique (tenant_id, name)
    )`);
    await runner.query(`create table app.calendar_versions (
      tenant_id uuid not null,
      id uuid not null,
      calendar_id uuid not null,
      version integer not null check (version > 0),
      definition jsonb not null,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, calendar_id, version),
      foreign key (tenant_id, calendar_id) references app.calendars (tenant_id, id)
    )`);
    await runner.query(`create table app.sla_policies (
      tenant_id uuid not null,
      id uuid not null,
      name text not null check (length(name) between 1 and 200),
      primary key (tenant_id, id),
      unique (tenant_id, name)
    )`);
    await runner.query(`create table app.sla_policy_versions (
      tenant_id uuid not null,
      id uuid not null,
      policy_id uuid not null,
      version integer not null check (version > 0),
      calendar_version_id uuid not null,
      definition jsonb not null,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, policy_id, version),
      foreign key (tenant_id, policy_id) references app.sla_policies (tenant_id, id),
      foreign key (tenant_id, calendar_version_id) references app.calendar_versions (tenant_id, id)
    )`);
    // The version that new tickets get.
    await runner.query(`create table app.sla_defaults (
      tenant_id uuid primary key,
      policy_version_id uuid not null,
      foreign key (tenant_id, policy_version_id) references app.sla_policy_versions (tenant_id, id)
    )`);
    for (const table of ['calendars', 'calendar_versions', 'sla_policies', 'sla_policy_versions'])
      await tenantTable(runner, table, { scope: 'tenant' });
    await tenantTable(runner, 'sla_defaults', { scope: 'tenant' });
    await runner.query(
      `revoke update, delete on app.calendar_versions, app.sla_policy_versions from ${ROLES.app}`,
    );
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'sla_defaults',
      'sla_policy_versions',
      'sla_policies',
      'calendar_versions',
      'calendars',
    ])
      await runner.query(`drop table app.${table}`);
  }
}
