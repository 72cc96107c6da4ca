import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/**
 * Major incidents. The one thing of the provider belongs to no department; whoever may see one of its
 * tickets sees it. What hangs on it in a department is behind that department's wall.
 */
export class MajorIncidents20261127120000 implements MigrationInterface {
  name = 'MajorIncidents20261127120000';

  async up(runner: QueryRunner): Promise<void> {
    await this.provider(runner);
    await runner.query(`set role ${ROLES.owner}`);
    await this.incidents(runner);
    await this.inDepartments(runner);
    await this.wall(runner);
    await runner.query(`reset role`);
  }

  /** Leads and admins are of their department; agents and the system are of the provider. */
  private async provider(runner: QueryRunner): Promise<void> {
    await runner.query(`grant create on schema app to ${ROLES.auth}`);
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`create function app.is_provider() returns boolean stable
      return coalesce((app.context())[2] in ('agent', 'system'), false)`);
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema app from ${ROLES.auth}`);
    await runner.query(`revoke execute on function app.is_provider() from public`);
    await runner.query(`grant execute on function app.is_provider() to ${ROLES.app}`);
  }

  private async incidents(runner: QueryRunner): Promise<void> {
    // Ids and references are random: from a number one could tell how many there are elsewhere.
    await runner.query(`create table app.major_incidents (
      id uuid primary key,
      ref text not null unique check (ref ~ '^MI-[0-9A-Z]{6}$'),
      title text not null check (length(title) between 1 and 300),
      state text not null check (state in ('open', 'resolved', 'closed')),
      manager_id uuid,
      manager_name text not null,
      communications_id uuid,
      communications_name text,
      declared_at timestamptz not null,
      resolved_at timestamptz,
      closed_at timestamptz,
      resolves_tickets boolean not null default true,
      review text check (length(review) <= 20000),
      -- The entries of its timeline, numbered from 1, and the newest that tickets are told of.
      timeline jsonb not null,
      told_no integer not null default 0,
      version integer not null default 1
    )`);
  }

  private async inDepartments(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.major_incident_tickets (
      tenant_id uuid not null,
      ticket_id uuid not null,
      incident_id uuid not null,
      joined_at timestamptz not null,
      joined_by_id uuid,
      joined_by_name text not null,
      placed_no integer not null,
      settled boolean not null default false,
      primary key (tenant_id, ticket_id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, joined_by_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index tickets_of_major_incident on app.major_incident_tickets (incident_id)`,
    );
    await runner.query(
      `create index tickets_to_tell on app.major_incident_tickets (tenant_id) where not settled`,
    );
    await runner.query(`create table app.major_incident_placements (
      tenant_id uuid not null,
      ticket_id uuid not null,
      no integer not null,
      outcome text not null check (outcome in ('placed', 'resolved', 'reopened', 'held', 'skipped')),
      reason text not null,
      at timestamptz not null,
      primary key (tenant_id, ticket_id, no),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(`create table app.major_incident_wordings (
      tenant_id uuid primary key,
      update_text text not null check (length(update_text) between 1 and 4000),
      resolution_text text not null check (length(resolution_text) between 1 and 4000),
      tells_people boolean not null,
      updated_at timestamptz not null
    )`);
    // Of tickets whose people may know that others are disturbed as well; not who, nor how many.
    await runner.query(`create table app.wider_disturbances (
      tenant_id uuid not null,
      ticket_id uuid not null,
      since timestamptz not null,
      primary key (tenant_id, ticket_id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await tenantTable(runner, 'major_incident_tickets', { scope: 'provider' });
    await tenantTable(runner, 'major_incident_placements', { scope: 'provider' });
    await tenantTable(runner, 'major_incident_wordings', { scope: 'staff' });
    await tenantTable(runner, 'wider_disturbances', { scope: 'ticket' });
  }

  /** The policies of the tickets hold inside the question for them: the department, and the role. */
  private async wall(runner: QueryRunner): Promise<void> {
    const table = 'app.major_incidents';
    const itsTicket = `exists (
      select from app.major_incident_tickets c where c.incident_id = major_incidents.id)`;
    const itsTicketHere = `exists (
      select from app.major_incident_tickets c
      where c.incident_id = major_incidents.id and c.tenant_id = (select app.write_tenant()))`;
    await runner.query(`alter table ${table} enable row level security`);
    await runner.query(`alter table ${table} force row level security`);
    await runner.query(
      `create policy major_incidents_read on ${table} for select to ${ROLES.app} using (${itsTicket})`,
    );
    await runner.query(
      `create policy major_incidents_add on ${table} for insert to ${ROLES.app}
       with check ((select app.is_provider()))`,
    );
    await runner.query(
      `create policy major_incidents_change on ${table} for update to ${ROLES.app}
       using (${itsTicketHere}) with check (${itsTicketHere})`,
    );
    await runner.query(
      `create policy major_incidents_remove on ${table} for delete to ${ROLES.app} using (false)`,
    );
    await runner.query(`grant select, insert, update on ${table} to ${ROLES.app}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table app.wider_disturbances, app.major_incident_wordings,
       app.major_incident_placements, app.major_incidents, app.major_incident_tickets`,
    );
    await runner.query(`drop function app.is_provider()`);
  }
}
