import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Equipment, what happens when a promise breaks, who is told, saved views, imports. */
export class AssetsAndEscalations20261124107000 implements MigrationInterface {
  name = 'AssetsAndEscalations20261124107000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await this.assets(runner);
    await this.escalations(runner);
    await this.savedViews(runner);
    await this.imports(runner);
    await runner.query(`reset role`);
  }

  private async assets(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.assets (
      tenant_id uuid not null,
      id uuid not null,
      tag text not null check (length(tag) between 1 and 60),
      name text not null check (length(name) between 1 and 200),
      kind text not null check (kind in ('laptop', 'desktop', 'thin_client', 'phone', 'printer',
        'network', 'server', 'software', 'other')),
      manufacturer text,
      model text,
      serial text,
      status text not null check (status in ('planned', 'ordered', 'in_stock', 'reserved', 'deployed',
        'in_repair', 'retired', 'disposed', 'lost_or_stolen')),
      site text,
      person_id uuid,
      purchased_on date,
      warranty_ends_on date,
      refresh_due_on date,
      cost_pence bigint check (cost_pence >= 0),
      version integer not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, tag),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await runner.query(`create index assets_of_holder on app.assets (tenant_id, person_id)`);
    await runner.query(`create table app.ticket_assets (
      tenant_id uuid not null,
      ticket_id uuid not null,
      asset_id uuid not null,
      primary key (tenant_id, ticket_id, asset_id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, asset_id) references app.assets (tenant_id, id)
    )`);
    await runner.query(`create index tickets_of_asset on app.ticket_assets (tenant_id, asset_id)`);
    await tenantTable(runner, 'assets', { scope: 'person' });
    await tenantTable(runner, 'ticket_assets', { scope: 'ticket' });
  }

  private async escalations(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.escalation_policies (
      tenant_id uuid primary key,
      version integer not null default 1,
      tell_leads boolean not null,
      hand_to_group_id uuid,
      updated_at timestamptz not null,
      foreign key (tenant_id, hand_to_group_id) references app.resolver_groups (tenant_id, id)
    )`);
    await runner.query(`create table app.escalation_steps (
      tenant_id uuid not null,
      ticket_id uuid not null,
      target text not null check (target in ('firstResponse', 'resolve')),
      cycle integer not null,
      step text not null check (step in ('tell_leads', 'hand_over')),
      done_at timestamptz not null,
      outcome text not null check (outcome in ('done', 'skipped')),
      reason text not null,
      primary key (tenant_id, ticket_id, target, cycle, step),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(`create table app.notifications (
      tenant_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      ticket_id uuid,
      kind text not null check (kind in ('sla_breached', 'ticket_assigned', 'ticket_replied')),
      title text not null check (length(title) between 1 and 400),
      created_at timestamptz not null,
      read_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(
      `create index notifications_of_person on app.notifications (tenant_id, person_id, created_at desc)`,
    );
    // Who is told of a department's breaches; follows the grants of role "lead".
    await runner.query(`create table app.leads (
      tenant_id uuid not null,
      person_id uuid not null,
      primary key (tenant_id, person_id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await tenantTable(runner, 'escalation_policies', { scope: 'staff' });
    await tenantTable(runner, 'escalation_steps', { scope: 'staff' });
    await tenantTable(runner, 'notifications', { scope: 'own' });
    await tenantTable(runner, 'leads', { scope: 'staff' });
  }

  /** A view spans departments, so it belongs to a person, not to a tenant. */
  private async savedViews(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.saved_views (
      person_id uuid not null,
      id uuid not null,
      name text not null check (length(name) between 1 and 100),
      filters jsonb not null,
      created_at timestamptz not null,
      primary key (person_id, id),
      unique (person_id, name)
    )`);
    await runner.query(`alter table app.saved_views enable row level security`);
    await runner.query(`alter table app.saved_views force row level security`);
    const own = `person_id = (select app.person_id())`;
    await runner.query(
      `create policy saved_views_read on app.saved_views for select to ${ROLES.app} using (${own})`,
    );
    await runner.query(
      `create policy saved_views_add on app.saved_views for insert to ${ROLES.app} with check (${own})`,
    );
    await runner.query(
      `create policy saved_views_change on app.saved_views for update to ${ROLES.app} using (${own}) with check (${own})`,
    );
    await runner.query(
      `create policy saved_views_remove on app.saved_views for delete to ${ROLES.app} using (${own})`,
    );
    await runner.query(`grant select, insert, update, delete on app.saved_views to ${ROLES.app}`);
  }

  private async imports(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.import_runs (
      tenant_id uuid not null,
      id uuid not null,
      file_sha256 text not null,
      mapping text not null,
      next_incident integer not null default 0,
      incidents integer not null default 0,
      events integer not null default 0,
      rejects integer not null default 0,
      agreed integer not null default 0,
      judged integer not null default 0,
      started_at timestamptz not null,
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, file_sha256, mapping)
    )`);
    await tenantTable(runner, 'import_runs', { scope: 'staff' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table app.import_runs, app.saved_views, app.leads, app.notifications,
       app.escalation_steps, app.escalation_policies, app.ticket_assets, app.assets`,
    );
  }
}
