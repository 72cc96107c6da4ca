import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Tickets, who takes part in them, their clocks, and the journal of all that happens. */
export class Tickets20261124105000 implements MigrationInterface {
  name = 'Tickets20261124105000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await this.tickets(runner);
    await this.aroundTickets(runner);
    await this.clocks(runner);
    await this.journal(runner);
    await runner.query(`reset role`);
  }

  private async tickets(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.tickets (
      tenant_id uuid not null,
      id uuid not null,
      ref text not null,
      type text not null check (type in ('incident', 'service_request')),
      subject text not null check (length(subject) between 1 and 300),
      status text not null check (status in ('new', 'assigned', 'in_progress', 'pending', 'resolved',
        'closed', 'cancelled', 'awaiting_approval', 'approved', 'rejected', 'in_fulfilment', 'fulfilled')),
      pending_reason text check (pending_reason in ('user', 'supplier', 'change', 'scheduled')),
      is_open boolean not null generated always as
        (status not in ('resolved', 'fulfilled', 'closed', 'cancelled', 'rejected')) stored,
      impact text not null check (impact in ('high', 'medium', 'low')),
      urgency text not null check (urgency in ('high', 'medium', 'low')),
      priority text not null check (priority in ('P1', 'P2', 'P3', 'P4', 'P5')),
      priority_reason text,
      category_id uuid,
      requester_id uuid not null,
      affected_id uuid not null,
      assignee_id uuid,
      group_id uuid,
      resolution text,
      channel text not null check (channel in ('portal', 'desk', 'api', 'import')),
      merged_into_id uuid,
      policy_version_id uuid not null,
      due_at timestamptz,
      breached boolean not null default false,
      reopen_count integer not null default 0,
      external_ref text,
      version integer not null default 1,
      created_by_id uuid not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      resolved_at timestamptz,
      closed_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, ref),
      unique (tenant_id, external_ref),
      foreign key (tenant_id, category_id) references app.categories (tenant_id, id),
      foreign key (tenant_id, requester_id) references app.people (tenant_id, id),
      foreign key (tenant_id, affected_id) references app.people (tenant_id, id),
      foreign key (tenant_id, assignee_id) references app.people (tenant_id, id),
      foreign key (tenant_id, created_by_id) references app.people (tenant_id, id),
      foreign key (tenant_id, group_id) references app.resolver_groups (tenant_id, id),
      foreign key (tenant_id, merged_into_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, policy_version_id) references app.sla_policy_versions (tenant_id, id),
      check ((status = 'pending') = (pending_reason is not null))
    ) with (fillfactor = 80)`);
    await runner.query(
      `create index tickets_open_newest on app.tickets (is_open, created_at desc, id desc)`,
    );
    await runner.query(`create index tickets_open_due on app.tickets (is_open, due_at, id)`);
    await runner.query(`create index tickets_newest on app.tickets (created_at desc, id desc)`);
    await runner.query(`create index tickets_changed on app.tickets (updated_at desc, id desc)`);
    await runner.query(
      `create index tickets_of_tenant on app.tickets (tenant_id, is_open, created_at desc, id desc)`,
    );
    await runner.query(
      `create index tickets_of_assignee on app.tickets (assignee_id, is_open, created_at desc)`,
    );
    await runner.query(
      `create index tickets_of_group on app.tickets (tenant_id, group_id, is_open)`,
    );
    await runner.query(
      `create index tickets_of_requester on app.tickets (tenant_id, requester_id)`,
    );
    await runner.query(`create index tickets_merged on app.tickets (tenant_id, merged_into_id)`);
  }

  private async aroundTickets(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.ticket_participants (
      tenant_id uuid not null,
      ticket_id uuid not null,
      person_id uuid not null,
      part text not null check (part in ('requester', 'affected', 'watcher')),
      primary key (tenant_id, ticket_id, person_id, part),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index tickets_of_participant on app.ticket_participants (tenant_id, person_id, ticket_id)`,
    );
    await runner.query(`create table app.ticket_tags (
      tenant_id uuid not null,
      ticket_id uuid not null,
      tag text not null check (tag ~ '^[a-z0-9][a-z0-9-]{0,49}$'),
      primary key (tenant_id, ticket_id, tag),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(`create index tickets_of_tag on app.ticket_tags (tenant_id, tag)`);
    await runner.query(`create table app.ticket_links (
      tenant_id uuid not null,
      id uuid not null,
      from_id uuid not null,
      to_id uuid not null check (to_id <> from_id),
      kind text not null check (kind in ('parent_of', 'duplicate_of', 'related_to')),
      created_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, from_id, to_id, kind),
      foreign key (tenant_id, from_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, to_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(`create index links_to_ticket on app.ticket_links (tenant_id, to_id)`);
    await tenantTable(runner, 'tickets', { scope: 'ticket', ticketColumn: 'id' });
    await tenantTable(runner, 'ticket_participants', { scope: 'person' });
    await tenantTable(runner, 'ticket_tags', { scope: 'staff' });
    await tenantTable(runner, 'ticket_links', { scope: 'staff' });
    // A requester's new ticket has no participants yet when it is written, so adding one asks that
    // it is their own; from then on the participants decide.
    await runner.query(`drop policy tickets_add on app.tickets`);
    await runner.query(`create policy tickets_add on app.tickets for insert to ${ROLES.app} with check (
      tenant_id = (select app.write_tenant())
      and ((select app.is_staff()) or requester_id = (select app.person_id())))`);
    await runner.query(`drop policy tickets_remove on app.tickets`);
    await runner.query(
      `create policy tickets_remove on app.tickets for delete to ${ROLES.app} using (false)`,
    );
    await runner.query(`revoke delete on app.tickets from ${ROLES.app}`);
    await this.takingPart(runner);
  }

  /**
   * Taking part is what lets a requester see a ticket, so nobody may make themselves a participant
   * of one that they did not raise. The question goes through a definer function, since a policy
   * here that reads tickets, whose policy reads this table, would never end.
   */
  private async takingPart(runner: QueryRunner): Promise<void> {
    await runner.query(`create policy tickets_search on app.tickets for select to ${ROLES.search} using (
      tenant_id = any ((select app.tenant_ids())::uuid[]))`);
    await runner.query(`grant select on app.tickets to ${ROLES.search}`);
    await runner.query(`reset role`);
    await runner.query(`set role ${ROLES.search}`);
    await runner.query(`
      create function app.raised_by_me(ticket uuid) returns boolean
      language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select exists (
          select from app.tickets t
          where t.tenant_id = app.write_tenant() and t.id = ticket and t.requester_id = app.person_id())
      $$`);
    await runner.query(`revoke execute on function app.raised_by_me(uuid) from public`);
    await runner.query(`grant execute on function app.raised_by_me(uuid) to ${ROLES.app}`);
    await runner.query(`reset role`);
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`drop policy ticket_participants_add on app.ticket_participants`);
    await runner.query(`create policy ticket_participants_add on app.ticket_participants
      for insert to ${ROLES.app} with check (tenant_id = (select app.write_tenant())
        and ((select app.is_staff())
          or (person_id = (select app.person_id()) and app.raised_by_me(ticket_id))))`);
    await runner.query(`drop policy ticket_participants_change on app.ticket_participants`);
    await runner.query(`create policy ticket_participants_change on app.ticket_participants
      for update to ${ROLES.app} using (false)`);
    await runner.query(`revoke update on app.ticket_participants from ${ROLES.app}`);
  }

  private async clocks(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.sla_clocks (
      tenant_id uuid not null,
      ticket_id uuid not null,
      target text not null check (target in ('firstResponse', 'resolve')),
      cycle integer not null check (cycle > 0),
      state text not null check (state in ('running', 'paused', 'stopped', 'cancelled')),
      budget_ms bigint,
      started_at timestamptz not null,
      running_since timestamptz,
      consumed_ms bigint not null,
      spells jsonb not null,
      due_at timestamptz,
      breaches_after timestamptz,
      stopped_at timestamptz,
      breached_at timestamptz,
      breach_noticed_at timestamptz,
      verdict text check (verdict in ('met', 'breached', 'cancelled')),
      primary key (tenant_id, ticket_id, target, cycle),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    ) with (fillfactor = 80)`);
    await runner.query(
      `create index clocks_to_breach on app.sla_clocks (breaches_after) where breaches_after is not null`,
    );
    await runner.query(
      `create index clocks_to_breach_in_tenant on app.sla_clocks (tenant_id, breaches_after) where breaches_after is not null`,
    );
    await runner.query(
      `create index clocks_breached on app.sla_clocks (tenant_id, breached_at) where breached_at is not null`,
    );
    await runner.query(
      `create index clocks_stopped on app.sla_clocks (tenant_id, stopped_at) where stopped_at is not null`,
    );
    await tenantTable(runner, 'sla_clocks', { scope: 'ticket' });
  }

  private async journal(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.journal (
      tenant_id uuid not null,
      seq bigint not null,
      type text not null check (type ~ '^[a-z-]+\\.[a-z-]+$'),
      ticket_id uuid,
      subject_id uuid,
      actor_id uuid,
      actor_name text not null,
      actor_role text not null,
      audience text not null check (audience in ('public', 'internal')),
      at timestamptz not null,
      data jsonb not null,
      primary key (tenant_id, seq),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(`create index journal_of_ticket on app.journal (tenant_id, ticket_id, seq)`);
    await tenantTable(runner, 'journal', { scope: 'ticket-audience', grants: 'select, insert' });
    // Whoever changes something is recorded; reading is what the scope limits.
    await runner.query(`drop policy journal_add on app.journal`);
    await runner.query(`create policy journal_add on app.journal for insert to ${ROLES.app} with check (
      tenant_id = (select app.write_tenant()))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table app.journal, app.sla_clocks, app.ticket_links, app.ticket_tags,
       app.ticket_participants, app.tickets cascade`,
    );
    await runner.query(`drop function app.raised_by_me(uuid)`);
  }
}
