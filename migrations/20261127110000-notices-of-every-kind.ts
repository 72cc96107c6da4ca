import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** One column of the choices as they were: an event, with what it was for whoever did not choose. */
const COLUMNS = [
  ['assigned', 'mail'],
  ['answered', 'mail'],
  ['moved', 'mail'],
  ['warned', 'app'],
  ['breached', 'mail'],
] as const;

const FORMER_KINDS = ['sla_breached', 'sla_warned', 'ticket_assigned', 'ticket_replied'];
const FORMER_EVENTS = ['assigned', 'answered', 'moved', 'warned', 'breached'];
const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * How somebody is told of what is kept by event, and the lists of kinds and events are in the code:
 * one more needs no change here.
 */
export class NoticesOfEveryKind20261127110000 implements MigrationInterface {
  name = 'NoticesOfEveryKind20261127110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`alter table app.notifications drop constraint notifications_kind_check,
      add constraint notifications_kind_check check (kind ~ '^[a-z][a-z_]{0,39}$')`);
    await runner.query(`alter table app.mail_templates drop constraint mail_templates_event_check,
      add constraint mail_templates_event_check check (event ~ '^[a-z][a-z_]{0,39}$')`);
    await runner.query(`alter table app.notification_preferences
      rename column breaches_at_once to urgent_at_once`);
    await runner.query(`alter table app.notification_preferences
      add column choices jsonb not null default '{}' check (jsonb_typeof(choices) = 'object')`);
    const pairs = COLUMNS.map(([event]) =>
      event === 'moved'
        ? `'moved', case moved when 'mail' then '["mail", "push"]' else '[]' end::jsonb`
        : `'${event}', case ${event} when 'mail' then '["app", "mail", "push"]'
             when 'app' then '["app", "push"]' else '[]' end::jsonb`,
    );
    await inAllTenants(
      runner,
      'notification_preferences',
      `update app.notification_preferences set choices = jsonb_build_object(${pairs.join(', ')})`,
    );
    const drops = COLUMNS.map(([event]) => `drop column ${event}`);
    await runner.query(`alter table app.notification_preferences ${drops.join(', ')}`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    for (const [event, usual] of COLUMNS) {
      const values = event === 'moved' ? ['off', 'mail'] : ['off', 'app', 'mail'];
      await runner.query(`alter table app.notification_preferences add column ${event} text not null
        default '${usual}' check (${event} in (${listed(values)}))`);
    }
    const sets = COLUMNS.map(
      ([event]) => `${event} = case when choices -> '${event}' ? 'mail' then 'mail'
        when choices -> '${event}' ? 'app' then 'app' when choices ? '${event}' then 'off'
        else ${event} end`,
    );
    await inAllTenants(
      runner,
      'notification_preferences',
      `update app.notification_preferences set ${sets.join(', ')}`,
    );
    await runner.query(`alter table app.notification_preferences drop column choices`);
    await runner.query(`alter table app.notification_preferences
      rename column urgent_at_once to breaches_at_once`);
    await inAllTenants(
      runner,
      'mail_templates',
      `delete from app.mail_templates where event not in (${listed(FORMER_EVENTS)})`,
    );
    await inAllTenants(
      runner,
      'notifications',
      `delete from app.notifications where kind not in (${listed(FORMER_KINDS)})`,
    );
    await runner.query(`alter table app.mail_templates drop constraint mail_templates_event_check,
      add constraint mail_templates_event_check check (event in (${listed(FORMER_EVENTS)}))`);
    await runner.query(`alter table app.notifications drop constraint notifications_kind_check,
      add constraint notifications_kind_check check (kind in (${listed(FORMER_KINDS)}))`);
    await runner.query(`reset role`);
  }
}

/** The owner is behind the wall as well; for this statement, in this transaction, it is not. */
async function inAllTenants(runner: QueryRunner, table: string, statement: string): Promise<void> {
  await runner.query(`alter table app.${table} no force row level security`);
  await runner.query(statement);
  await runner.query(`alter table app.${table} force row level security`);
}
