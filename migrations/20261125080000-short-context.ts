import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * The head alone tells most of it. The last three are parsed here, once: no search_path of a caller
 * can change what they mean, and the planner puts them in place of the call.
 */
const NOW: readonly string[] = [
  `create or replace function app.context() returns text[]
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
      end $$`,
  `create or replace function app.tenant_ids() returns uuid[]
      language plpgsql stable set search_path = pg_catalog, pg_temp as $$
      declare
        listed text := split_part(current_setting('app.context', true), '|', 2);
        digest text := encode(sha256(convert_to(listed, 'UTF8')), 'hex');
      begin
        if digest is distinct from (app.context())[5] then return null; end if;
        return listed::uuid[];
      end $$`,
  `create or replace function app.write_tenant() returns uuid stable
      return nullif((app.context())[4], '')::uuid`,
  `create or replace function app.person_id() returns uuid stable
      return nullif((app.context())[3], '')::uuid`,
  `create or replace function app.is_staff() returns boolean stable
      return coalesce((app.context())[2] in ('agent', 'lead', 'admin', 'system'), false)`,
];

/** As `20261124100000-wall.ts` made them. */
const BEFORE: readonly string[] = [
  `create or replace function app.context() returns text[]
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
      end $$`,
  `create or replace function app.tenant_ids() returns uuid[]
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select (app.context())[5]::uuid[] $$`,
  `create or replace function app.write_tenant() returns uuid
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select nullif((app.context())[4], '')::uuid $$`,
  `create or replace function app.person_id() returns uuid
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select nullif((app.context())[3], '')::uuid $$`,
  `create or replace function app.is_staff() returns boolean
      language sql stable set search_path = pg_catalog, pg_temp
      as $$ select coalesce((app.context())[2] in ('agent', 'lead', 'admin', 'system'), false) $$`,
];

/**
 * The context of the wall with a short head. Form: 64 hex digits of HMAC-SHA256, a dot, the head that
 * is signed (`expires;role;person;writeTenant;digest`, expires in epoch seconds), a bar, then the
 * tenants (`{id,...}`), whose SHA-256 is the digest. Most questions need the head alone, which stays
 * short however many tenants an agent works for; a page of the queue asks some twenty of them.
 */
export class ShortContext20261125080000 implements MigrationInterface {
  name = 'ShortContext20261125080000';

  up(runner: QueryRunner): Promise<void> {
    return replace(runner, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return replace(runner, BEFORE);
  }
}

async function replace(runner: QueryRunner, functions: readonly string[]): Promise<void> {
  await runner.query(`grant create on schema app to ${ROLES.auth}`);
  await runner.query(`set role ${ROLES.auth}`);
  for (const definition of functions) await runner.query(definition);
  await runner.query(`reset role`);
  await runner.query(`revoke create on schema app from ${ROLES.auth}`);
}
