import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Who is asked to approve what, what they say, and who answers in their place. */
export class Approvals20261127100000 implements MigrationInterface {
  name = 'Approvals20261127100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await this.approvals(runner);
    await this.asks(runner);
    await this.answering(runner);
    await tenantTable(runner, 'approvals', { scope: 'staff' });
    await tenantTable(runner, 'approval_asks', { scope: 'person' });
    await tenantTable(runner, 'approval_links', { scope: 'staff' });
    await tenantTable(runner, 'approval_stand_ins', { scope: 'choice' });
    await runner.query(`reset role`);
  }

  private async approvals(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.approvals (
      tenant_id uuid not null,
      id uuid not null,
      ticket_id uuid not null,
      title text not null check (length(title) between 1 and 200),
      details text check (length(details) between 1 and 4000),
      state text not null check (state in ('waiting', 'approved', 'rejected', 'cancelled')),
      stage smallint not null check (stage >= 0),
      stages jsonb not null,
      asked_by_id uuid not null,
      asked_at timestamptz not null,
      decided_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, asked_by_id) references app.people (tenant_id, id),
      check ((state = 'waiting') = (decided_at is null))
    )`);
    // Of a ticket one at a time is awaited.
    await runner.query(
      `create unique index approvals_waiting on app.approvals (tenant_id, ticket_id)
       where state = 'waiting'`,
    );
    await runner.query(
      `create index approvals_of_ticket on app.approvals (tenant_id, ticket_id, asked_at)`,
    );
  }

  /**
   * One row for each approver of each stage. `person_id` holds it now: who was asked, a stand-in, or
   * the next in order. They see nothing of the ticket but what is shown here.
   */
  private async asks(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.approval_asks (
      tenant_id uuid not null,
      id uuid not null,
      approval_id uuid not null,
      stage smallint not null check (stage >= 0),
      place smallint not null check (place >= 0),
      approver_id uuid not null,
      person_id uuid not null,
      state text not null check (state in
        ('planned', 'waiting', 'approved', 'rejected', 'passed_over', 'cancelled')),
      shown jsonb not null,
      asked_at timestamptz,
      due_at timestamptz,
      comment text check (length(comment) between 1 and 2000),
      answered_by_id uuid,
      answered_via text check (answered_via in ('page', 'link')),
      answered_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, approval_id, stage, place),
      foreign key (tenant_id, approval_id) references app.approvals (tenant_id, id),
      foreign key (tenant_id, approver_id) references app.people (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      foreign key (tenant_id, answered_by_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index approval_asks_of_person on app.approval_asks (tenant_id, person_id, state, asked_at)`,
    );
    await runner.query(
      `create index approval_asks_due on app.approval_asks (due_at)
       where state = 'waiting' and due_at is not null`,
    );
  }

  private async answering(runner: QueryRunner): Promise<void> {
    // Of a secret that stands in a mail and nowhere else.
    await runner.query(`create table app.approval_links (
      tenant_id uuid not null,
      id uuid not null,
      ask_id uuid not null,
      person_id uuid not null,
      secret_hash bytea not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, secret_hash),
      foreign key (tenant_id, ask_id) references app.approval_asks (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await runner.query(`create table app.approval_stand_ins (
      tenant_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      stand_in_id uuid not null check (stand_in_id <> person_id),
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      begun_at timestamptz,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      foreign key (tenant_id, stand_in_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index approval_stand_ins_of_person on app.approval_stand_ins (tenant_id, person_id, ends_at)`,
    );
    await runner.query(
      `create index approval_stand_ins_to_begin on app.approval_stand_ins (starts_at)
       where begun_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table app.approval_stand_ins, app.approval_links, app.approval_asks, app.approvals`,
    );
  }
}
