import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Rules that act by themselves, what they are about to look at, what they did; and macros. */
export class Automation20261127150000 implements MigrationInterface {
  name = 'Automation20261127150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await this.rules(runner);
    await this.work(runner);
    await this.macros(runner);
    await runner.query(`reset role`);
  }

  private async rules(runner: QueryRunner): Promise<void> {
    // A rule looks at nothing that was in the journal before `since_seq`.
    await runner.query(`create table app.automation_rules (
      tenant_id uuid not null,
      id uuid not null,
      name text not null check (length(name) between 1 and 100),
      position integer not null,
      enabled boolean not null,
      off_reason text check (length(off_reason) <= 500),
      version integer not null check (version > 0),
      since_seq bigint not null,
      updated_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, name),
      check (not enabled or off_reason is null)
    )`);
    await runner.query(`create table app.automation_rule_versions (
      tenant_id uuid not null,
      rule_id uuid not null,
      version integer not null,
      definition jsonb not null,
      made_by text not null,
      created_at timestamptz not null,
      primary key (tenant_id, rule_id, version),
      foreign key (tenant_id, rule_id) references app.automation_rules (tenant_id, id) on delete cascade
    )`);
    await tenantTable(runner, 'automation_rules', { scope: 'staff' });
    await tenantTable(runner, 'automation_rule_versions', { scope: 'staff' });
  }

  private async work(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.automation_positions (
      tenant_id uuid primary key,
      journal_seq bigint not null
    )`);
    await runner.query(`create table app.automation_due (
      tenant_id uuid not null,
      id uuid not null,
      rule_id uuid not null,
      ticket_id uuid not null,
      event text not null,
      seq bigint not null,
      place integer not null,
      origin_rule_id uuid,
      depth smallint not null,
      due_at timestamptz not null,
      attempts integer not null default 0,
      primary key (tenant_id, id),
      unique (tenant_id, rule_id, ticket_id, seq, event),
      foreign key (tenant_id, rule_id) references app.automation_rules (tenant_id, id) on delete cascade,
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(
      `create index automation_due_first on app.automation_due (tenant_id, due_at)`,
    );
    await runner.query(
      `create index automation_due_of_ticket on app.automation_due (tenant_id, ticket_id, seq, place)`,
    );
    await runner.query(`create table app.automation_runs (
      tenant_id uuid not null,
      id uuid not null,
      rule_id uuid not null,
      version integer not null,
      ticket_id uuid not null,
      event text not null,
      seq bigint not null,
      outcome text not null check (outcome in ('done', 'nothing', 'stopped', 'failed')),
      reason text check (length(reason) <= 500),
      actions jsonb not null,
      at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, rule_id, ticket_id, seq, event),
      foreign key (tenant_id, rule_id) references app.automation_rules (tenant_id, id) on delete cascade,
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(
      `create index automation_runs_newest on app.automation_runs (tenant_id, rule_id, at desc, id desc)`,
    );
    await runner.query(`create index automation_runs_old on app.automation_runs (tenant_id, at)`);
    await tenantTable(runner, 'automation_positions', { scope: 'staff' });
    await tenantTable(runner, 'automation_due', { scope: 'staff' });
    await tenantTable(runner, 'automation_runs', { scope: 'staff' });
  }

  private async macros(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.macros (
      tenant_id uuid not null,
      id uuid not null,
      name text not null check (length(name) between 1 and 100),
      actions jsonb not null,
      version integer not null check (version > 0),
      updated_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, name)
    )`);
    await tenantTable(runner, 'macros', { scope: 'staff' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table app.macros, app.automation_runs, app.automation_due, app.automation_positions,
       app.automation_rule_versions, app.automation_rules`,
    );
  }
}
