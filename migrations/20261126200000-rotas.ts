import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Who is on call for a resolver group: versions of its rota, and who takes over for a while. */
export class Rotas20261126200000 implements MigrationInterface {
  name = 'Rotas20261126200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    // Without a definition: the rota ends.
    await runner.query(`create table app.rotas (
      tenant_id uuid not null,
      id uuid not null,
      group_id uuid not null,
      version integer not null check (version > 0),
      definition jsonb,
      effective_from timestamptz not null,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, group_id, version),
      foreign key (tenant_id, group_id) references app.resolver_groups (tenant_id, id)
    )`);
    await runner.query(`create table app.rota_overrides (
      tenant_id uuid not null,
      id uuid not null,
      group_id uuid not null,
      person_id uuid not null,
      instead_of_id uuid,
      swap_id uuid,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      made_by_id uuid,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, group_id) references app.resolver_groups (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      foreign key (tenant_id, instead_of_id) references app.people (tenant_id, id),
      check (instead_of_id <> person_id)
    )`);
    await runner.query(
      `create index rota_overrides_by_end on app.rota_overrides (tenant_id, group_id, ends_at)`,
    );
    // A version is never changed, and none is taken back: what was on call stays to be seen.
    await tenantTable(runner, 'rotas', { scope: 'staff', grants: 'select, insert' });
    await tenantTable(runner, 'rota_overrides', { scope: 'staff' });
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.rota_overrides, app.rotas`);
  }
}
