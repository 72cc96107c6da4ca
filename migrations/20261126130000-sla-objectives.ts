import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** The share of its promises that a department aims to keep. */
export class SlaObjectives20261126130000 implements MigrationInterface {
  name = 'SlaObjectives20261126130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.sla_objectives (
      tenant_id uuid not null,
      scope text not null check (scope in ('all', 'P1', 'P2', 'P3', 'P4', 'P5')),
      percent integer not null check (percent between 1 and 100),
      primary key (tenant_id, scope)
    )`);
    await tenantTable(runner, 'sla_objectives', { scope: 'staff' });
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.sla_objectives`);
  }
}
