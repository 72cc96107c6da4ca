import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * The wall: who a transaction acts for. The context is one setting, signed by the application and
 * verified here with a key that only the `auth` role can read, so that an injected `set_config`
 * gains nothing. Form: 64 hex digits of HMAC-SHA256, a dot, the head that is signed
 * (`expires;role;person;writeTenant;digest`, expires in epoch seconds), a bar, then the tenants,
 * whose SHA-256 is the digest. Most questions need the head alone, which stays short however many
 * tenants an agent works for; a page of the queue asks some twenty of them.
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
        signed text := split_part(current_setting('app.context', true), '|', 1);
        head text := substr(signed, 66);
        mac bytea;
        parts text[];
      begin
        select sha256(k.outer_pad || sha256(k.inner_pad || convert_to(head, 'UTF8'))) into mac
          from auth.context_key k;
        if mac is null then return null; end if;
        if left(signed, 64) is distinct from encode(mac, 'hex') then return null; end if;
        parts := string_to_array(head, ';');
        if parts[1]::bigint < extract(epoch from clock_timestamp()) then return null; end if;
        return parts;
      end $$`);
    await runner.query(`
      create function app.tenant_ids() returns uuid[]
      language plpgsql stable set search_path = pg_catalog, pg_temp as $$
      declare
        listed text := split_part(current_setting('app.context', true), '|', 2);
        digest text := encode(sha256(convert_to(listed, 'UTF8')), 'hex');
      begin
        if digest is distinct from (app.context())[5] then return null; end if;
        return listed::uuid[];
      end $$`);
    // Bodies that are parsed here, once: no search_path of a caller can change what they mean, and
    // the planner puts them in place of the call.
    await runner.query(`
      create function app.write_tenant() returns uuid stable
      return nullif((app.context())[4], '')::uuid`);
    await runner.query(`
      create function app.person_id() returns uuid stable
      return nullif((app.context())[3], '')::uuid`);
    await runner.query(`
      create function app.is_staff() returns boolean stable
      return coalesce((app.context())[2] in ('agent', 'lead', 'admin', 'system'), false)`);
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
