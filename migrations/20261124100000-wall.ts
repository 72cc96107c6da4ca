import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * The wall: who a transaction acts for. The context is one setting, signed by the application and
 * verified here with a key that only the `auth` role can read, so that an injected `set_config`
 * gains nothing. Form: 64 hex digits of HMAC-SHA256, a dot, then
 * `expires;role;person;writeTenant;{tenant,...}` (expires in epoch seconds).
 */
export class Wall20261124100000 implements MigrationInterface {
  name = 'Wall20261124100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema app authorization ${ROLES.owner}`);
    await runner.query(`create schema auth authorization ${ROLES.auth}`);
    await runner.query(`grant usage on schema app to ${ROLES.app}, ${ROLES.search}, ${ROLES.auth}`);
    await runner.query(`grant usage on schema auth to ${ROLES.app}`);
    await runner.query(`grant create on schema app to ${ROLES.auth}, ${ROLES.search}`);
    await runner.query(`set role ${ROLES.auth}`);
    // As `uuidv7()`, which PostgreSQL has only from 18 on: 48 bits of milliseconds, then version and
    // variant (RFC 9562), the rest random.
    await runner.query(`
      create function auth.new_id() returns uuid language sql volatile
      set search_path = pg_catalog, pg_temp as $$
        select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $$`);
    await runner.query(`revoke execute on function auth.new_id() from public`);
    await runner.query(`grant execute on function auth.new_id() to ${ROLES.app}`);
    await runner.query(`create table auth.context_key (
      only_one boolean primary key default true check (only_one),
      inner_pad bytea not null,
      outer_pad bytea not null
    )`);
    await runner.query(`
      create function app.context() returns text[]
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      declare
        signed text := current_setting('app.context', true);
        payload text;
        parts text[];
        key auth.context_key;
      begin
        if signed is null or length(signed) < 66 then return null; end if;
        payload := substr(signed, 66);
        select * into key from auth.context_key;
        if left(signed, 64) is distinct from encode(
          sha256(key.outer_pad || sha256(key.inner_pad || convert_to(payload, 'UTF8'))), 'hex')
        then return null; end if;
        parts := string_to_array(payload, ';');
        if parts[1]::bigint < extract(epoch from clock_timestamp()) then return null; end if;
        return parts;
      end $$`);
    await runner.query(`
      create function app.tenant_ids() returns uuid[]
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select (app.context())[5]::uuid[] $$`);
    await runner.query(`
      create function app.write_tenant() returns uuid
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select nullif((app.context())[4], '')::uuid $$`);
    await runner.query(`
      create function app.person_id() returns uuid
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select nullif((app.context())[3], '')::uuid $$`);
    await runner.query(`
      create function app.is_staff() returns boolean
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select coalesce((app.context())[2] in ('agent', 'lead', 'admin', 'system'), false) $$`);
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema app from ${ROLES.auth}`);
    await runner.query(`revoke execute on all functions in schema app from public`);
    await runner.query(
      `grant execute on all functions in schema app to ${ROLES.app}, ${ROLES.search}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema app cascade`);
    await runner.query(`drop schema auth cascade`);
  }
}
