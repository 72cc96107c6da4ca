import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** What may be forgotten, and by whom: a role that can do nothing else. */
export class Upkeep20261124108000 implements MigrationInterface {
  name = 'Upkeep20261124108000';

  async up(runner: QueryRunner): Promise<void> {
    const { upkeep } = ROLES;
    await runner.query(`grant usage on schema app to ${upkeep}`);
    await runner.query(`grant usage, create on schema auth to ${upkeep}`);
    await runner.query(`grant select (created_at), delete on app.idempotency_keys to ${upkeep}`);
    const old = `created_at < clock_timestamp() - interval '24 hours'`;
    for (const command of ['select', 'delete']) {
      await runner.query(
        `create policy idempotency_keys_${command}_old on app.idempotency_keys for ${command}
         to ${upkeep} using (${old})`,
      );
    }
    await runner.query(`set role ${upkeep}`);
    await runner.query(`
      create function auth.forget_old_requests() returns bigint
      language sql security definer set search_path = pg_catalog, pg_temp as $$
        with gone as (delete from app.idempotency_keys where ${old} returning 1)
        select count(*) from gone $$`);
    await runner.query(`reset role`);
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`
      create function auth.forget_ended_sessions() returns bigint
      language sql security definer set search_path = pg_catalog, pg_temp as $$
        with sessions as (
          delete from auth.sessions
          where least(coalesce(ended_at, expires_at), expires_at) < clock_timestamp() - interval '30 days'
          returning 1
        ), attempts as (
          delete from auth.sign_in_attempts where at < clock_timestamp() - interval '1 day' returning 1
        )
        select (select count(*) from sessions) + (select count(*) from attempts) $$`);
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema auth from ${upkeep}`);
    for (const name of ['forget_old_requests', 'forget_ended_sessions']) {
      await runner.query(`revoke execute on function auth.${name}() from public`);
      await runner.query(`grant execute on function auth.${name}() to ${ROLES.app}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const { upkeep } = ROLES;
    await runner.query(`drop function auth.forget_ended_sessions(), auth.forget_old_requests()`);
    await runner.query(`drop policy idempotency_keys_select_old on app.idempotency_keys`);
    await runner.query(`drop policy idempotency_keys_delete_old on app.idempotency_keys`);
    await runner.query(`revoke select (created_at), delete on app.idempotency_keys from ${upkeep}`);
    await runner.query(`revoke usage on schema app, auth from ${upkeep}`);
  }
}
