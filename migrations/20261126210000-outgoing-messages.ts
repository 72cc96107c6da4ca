import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

const DOOR = 'security definer set search_path = pg_catalog, pg_temp';

/** What goes out by e-mail and to webhooks, and how each person wants to be told. */
export class OutgoingMessages20261126210000 implements MigrationInterface {
  name = 'OutgoingMessages20261126210000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await this.choices(runner);
    await this.webhooks(runner);
    await this.messages(runner);
    await runner.query(`reset role`);
    await this.whoActs(runner);
  }

  private async choices(runner: QueryRunner): Promise<void> {
    const channel = (column: string, fallback: string): string =>
      `${column} text not null default '${fallback}' check (${column} in ('off', 'app', 'mail'))`;
    await runner.query(`create table app.notification_preferences (
      tenant_id uuid not null,
      person_id uuid not null,
      ${channel('assigned', 'mail')},
      ${channel('answered', 'mail')},
      moved text not null default 'mail' check (moved in ('off', 'mail')),
      ${channel('warned', 'app')},
      ${channel('breached', 'mail')},
      digest_hour smallint check (digest_hour between 0 and 23),
      quiet_from smallint check (quiet_from between 0 and 1439),
      quiet_to smallint check (quiet_to between 0 and 1439),
      breaches_at_once boolean not null default true,
      updated_at timestamptz not null,
      primary key (tenant_id, person_id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      check ((quiet_from is null) = (quiet_to is null))
    )`);
    await runner.query(`create table app.mail_templates (
      tenant_id uuid not null,
      event text not null check (event in ('assigned', 'answered', 'moved', 'warned', 'breached')),
      subject text not null check (length(subject) between 1 and 200),
      body text not null check (length(body) between 1 and 4000),
      updated_at timestamptz not null,
      primary key (tenant_id, event)
    )`);
    await tenantTable(runner, 'notification_preferences', { scope: 'choice' });
    await tenantTable(runner, 'mail_templates', { scope: 'staff' });
  }

  private async webhooks(runner: QueryRunner): Promise<void> {
    // The secrets are sealed with a key that the database does not have.
    await runner.query(`create table app.webhooks (
      tenant_id uuid not null,
      id uuid not null,
      url text not null check (length(url) between 1 and 2000),
      events text[] not null,
      active boolean not null,
      secret text not null,
      former_secret text,
      former_until timestamptz,
      since_seq bigint not null,
      failures integer not null default 0,
      resting_until timestamptz,
      created_at timestamptz not null,
      primary key (tenant_id, id)
    )`);
    await tenantTable(runner, 'webhooks', { scope: 'staff' });
  }

  private async messages(runner: QueryRunner): Promise<void> {
    // Up to which entry of the journal its messages are made.
    await runner.query(`create table app.outgoing_positions (
      tenant_id uuid primary key,
      journal_seq bigint not null
    )`);
    await runner.query(`create table app.outgoing_messages (
      tenant_id uuid not null,
      id uuid not null,
      channel text not null check (channel in ('mail', 'webhook')),
      person_id uuid,
      audience text check (audience in ('requester', 'staff')),
      digest boolean not null default false,
      webhook_id uuid,
      ticket_id uuid,
      seq bigint not null,
      news jsonb not null,
      state text not null check (state in ('waiting', 'sent', 'parked', 'dropped')),
      attempts integer not null default 0,
      due_at timestamptz not null,
      give_up_at timestamptz not null,
      leased_until timestamptz,
      reason text,
      created_at timestamptz not null,
      settled_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, webhook_id) references app.webhooks (tenant_id, id) on delete cascade,
      check (channel <> 'mail' or (person_id is not null and audience is not null)),
      check (channel <> 'webhook' or webhook_id is not null)
    )`);
    await runner.query(
      `create index outgoing_messages_due on app.outgoing_messages (tenant_id, channel, due_at)
       where state = 'waiting'`,
    );
    await runner.query(
      `create index outgoing_messages_in_order on app.outgoing_messages
       (tenant_id, webhook_id, ticket_id, seq) where state = 'waiting'`,
    );
    await runner.query(
      `create index outgoing_messages_newest on app.outgoing_messages (tenant_id, created_at desc, id desc)`,
    );
    await tenantTable(runner, 'outgoing_positions', { scope: 'staff' });
    await tenantTable(runner, 'outgoing_messages', { scope: 'staff' });
    // Nobody is told of what happened before there were messages.
    await runner.query(`alter table app.outgoing_positions no force row level security`);
    await runner.query(`alter table app.counters no force row level security`);
    await runner.query(
      `insert into app.outgoing_positions select tenant_id, journal_seq from app.counters`,
    );
    await runner.query(`alter table app.counters force row level security`);
    await runner.query(`alter table app.outgoing_positions force row level security`);
  }

  /** Who of these people still acts in a department, for the moment before they are written to. */
  private async whoActs(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`
      create function auth.still_acting(tenant uuid, people uuid[])
      returns table (person_id uuid, roles text[])
      language sql stable ${DOOR} as $$
        select a.id, array(
            select g.role from auth.grants g
            where g.account_id = a.id and g.tenant_id = tenant and g.revoked_at is null
              and (g.until is null or g.until > clock_timestamp()) and a.disabled_at is null
            order by g.role)
        from auth.accounts a
        where a.id = any (people) and app.is_staff() and tenant = any (app.tenant_ids()) $$`);
    await runner.query(`reset role`);
    await runner.query(`revoke execute on function auth.still_acting(uuid, uuid[]) from public`);
    await runner.query(`grant execute on function auth.still_acting(uuid, uuid[]) to ${ROLES.app}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function auth.still_acting(uuid, uuid[])`);
    await runner.query(
      `drop table app.outgoing_messages, app.outgoing_positions, app.webhooks, app.mail_templates,
       app.notification_preferences`,
    );
  }
}
