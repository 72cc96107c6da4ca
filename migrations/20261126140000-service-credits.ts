import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** What a department gets back when promises were not kept; a version, once written, is never changed. */
export class ServiceCredits20261126140000 implements MigrationInterface {
  name = 'ServiceCredits20261126140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.service_credit_schemes (
      tenant_id uuid not null,
      version integer not null check (version > 0),
      definition jsonb not null,
      created_at timestamptz not null,
      primary key (tenant_id, version)
    )`);
    await tenantTable(runner, 'service_credit_schemes', {
      scope: 'staff',
      grants: 'select, insert',
    });
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.service_credit_schemes`);
  }
}
