import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Browsers that people are told in by push, and the messages to them. */
export class PushSubscriptions20261127111000 implements MigrationInterface {
  name = 'PushSubscriptions20261127111000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    // The id is made of the person and the address: the same in each department, once in each.
    await runner.query(`create table app.push_subscriptions (
      tenant_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      endpoint text not null check (length(endpoint) between 1 and 2000),
      host text not null check (length(host) between 1 and 300),
      p256dh text not null check (length(p256dh) between 1 and 100),
      auth text not null check (length(auth) between 1 and 40),
      server_key text not null check (length(server_key) between 1 and 100),
      browser text not null check (length(browser) between 1 and 300),
      created_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index push_subscriptions_of_person on app.push_subscriptions (tenant_id, person_id)`,
    );
    await tenantTable(runner, 'push_subscriptions', { scope: 'choice' });
    await runner.query(`alter table app.outgoing_messages
      drop constraint outgoing_messages_channel_check,
      add constraint outgoing_messages_channel_check check (channel in ('mail', 'webhook', 'push')),
      add column subscription_id uuid,
      add constraint outgoing_messages_push_check
        check (channel <> 'push' or (person_id is not null and audience is not null)),
      add constraint outgoing_messages_subscription_fkey
        foreign key (tenant_id, subscription_id)
        references app.push_subscriptions (tenant_id, id) on delete set null (subscription_id)`);
    // Also what a removed subscription is found by.
    await runner.query(`create unique index outgoing_messages_once_a_browser
      on app.outgoing_messages (tenant_id, subscription_id, seq) where subscription_id is not null`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`alter table app.outgoing_messages no force row level security`);
    await runner.query(`delete from app.outgoing_messages where channel = 'push'`);
    await runner.query(`alter table app.outgoing_messages force row level security`);
    await runner.query(`alter table app.outgoing_messages
      drop constraint outgoing_messages_push_check, drop column subscription_id,
      drop constraint outgoing_messages_channel_check,
      add constraint outgoing_messages_channel_check check (channel in ('mail', 'webhook'))`);
    await runner.query(`drop table app.push_subscriptions`);
    await runner.query(`reset role`);
  }
}
