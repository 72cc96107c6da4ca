import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** A function of the `auth` role that the app role may call. */
async function door(runner: QueryRunner, declaration: string, body: string): Promise<void> {
  await runner.query(
    `create function auth.${declaration} security definer set search_path = pg_catalog, pg_temp as $$ ${body} $$`,
  );
}

const LIVE_SESSION = `s.ended_at is null and s.expires_at > clock_timestamp()
  and s.seen_at > clock_timestamp() - interval '12 hours'`;
const LIVE_TOKEN = `t.ended_at is null and t.expires_at > clock_timestamp()`;
const LIVE_GRANT = `g.revoked_at is null and (g.until is null or g.until > clock_timestamp())`;

/** The narrow doors to accounts, sessions, tokens and grants; each needs a secret to be shown. */
export class IdentityFunctions20261124102000 implements MigrationInterface {
  name = 'IdentityFunctions20261124102000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await this.whoIsIt(runner);
    await this.signingIn(runner);
    await this.ownSessionsAndTokens(runner);
    await this.granting(runner);
    await runner.query(`reset role`);
    await runner.query(`revoke execute on all functions in schema auth from public`);
    await runner.query(`grant execute on all functions in schema auth to ${ROLES.app}`);
    await runner.query(`revoke execute on function auth.grants_of(uuid) from ${ROLES.app}`);
  }

  private async whoIsIt(runner: QueryRunner): Promise<void> {
    await door(
      runner,
      'grants_of(account uuid) returns jsonb language sql stable',
      `select coalesce(jsonb_agg(jsonb_build_object(
         'role', g.role, 'tenantId', t.id, 'slug', t.slug, 'prefix', t.prefix, 'name', t.name,
         'timezone', t.timezone) order by t.name, g.role), '[]')
       from auth.grants g left join auth.tenants t on t.id = g.tenant_id
       where g.account_id = account and ${LIVE_GRANT} and t.suspended_at is null`,
    );
    await door(
      runner,
      `whoever_holds(secret bytea) returns table (account_id uuid, email text, name text,
         kind text, credential_id uuid, scopes text[], hat text, grants jsonb)
       language sql stable`,
      `select a.id, a.email, a.name, c.kind, c.id, c.scopes, c.hat, auth.grants_of(a.id)
       from (
         select 'session' as kind, s.id, s.account_id, array['read', 'write'] as scopes, null as hat
         from auth.sessions s where s.secret_hash = secret and ${LIVE_SESSION}
         union all
         select 'token', t.id, t.account_id, t.scopes, t.hat
         from auth.tokens t where t.secret_hash = secret and ${LIVE_TOKEN}
       ) c join auth.accounts a on a.id = c.account_id and a.disabled_at is null`,
    );
    await door(
      runner,
      `still_held(secrets bytea[]) returns table (secret bytea, grants jsonb) language sql stable`,
      `select s.secret_hash, auth.grants_of(a.id)
       from auth.sessions s join auth.accounts a on a.id = s.account_id and a.disabled_at is null
       where s.secret_hash = any(secrets) and ${LIVE_SESSION}
       union all
       select t.secret_hash, auth.grants_of(a.id)
       from auth.tokens t join auth.accounts a on a.id = t.account_id and a.disabled_at is null
       where t.secret_hash = any(secrets) and ${LIVE_TOKEN}`,
    );
    await door(
      runner,
      'tenant_directory() returns table (id uuid, slug text, prefix text, name text, timezone text) language sql stable',
      `select id, slug, prefix, name, timezone from auth.tenants where suspended_at is null order by name`,
    );
  }

  private async signingIn(runner: QueryRunner): Promise<void> {
    await door(
      runner,
      'credentials(wanted_email text) returns table (account_id uuid, password_hash text) language sql stable',
      `select id, password_hash from auth.accounts
       where email = wanted_email and disabled_at is null and password_hash is not null`,
    );
    await door(
      runner,
      // Counts the try first, so that tries at the same time cannot slip through together.
      'attempt_sign_in(subjects bytea[], most integer, span interval) returns integer language plpgsql',
      `declare oldest timestamptz; tries integer; subject_now bytea; wait integer := 0;
       begin
         foreach subject_now in array subjects loop
           perform pg_advisory_xact_lock(hashtextextended(encode(subject_now, 'hex'), 7));
           delete from auth.sign_in_attempts a
             where a.subject = subject_now and a.at < clock_timestamp() - span;
           select count(*), min(a.at) into tries, oldest
             from auth.sign_in_attempts a where a.subject = subject_now;
           if tries >= most then
             wait := greatest(wait, ceil(extract(epoch from oldest + span - clock_timestamp()))::integer, 1);
           else
             insert into auth.sign_in_attempts values (subject_now, clock_timestamp());
           end if;
         end loop;
         return wait;
       end`,
    );
    await door(
      runner,
      // Of the address only the try that succeeded: many people may share it.
      'forget_attempts(account bytea, address bytea) returns void language sql',
      `delete from auth.sign_in_attempts where subject = account;
       delete from auth.sign_in_attempts where ctid in (
         select ctid from auth.sign_in_attempts where subject = address order by at desc limit 1)`,
    );
    await door(
      runner,
      `open_session(account uuid, secret bytea, agent text, from_address text, lifetime interval)
       returns uuid language sql`,
      `insert into auth.sessions (account_id, secret_hash, user_agent, address, expires_at)
       values (account, secret, left(agent, 300), from_address, clock_timestamp() + lifetime) returning id`,
    );
    await door(
      runner,
      'touch_sessions(secrets bytea[]) returns void language sql',
      `update auth.sessions set seen_at = clock_timestamp()
       where secret_hash = any(secrets) and seen_at < clock_timestamp() - interval '1 minute';
       update auth.tokens set used_at = clock_timestamp()
       where secret_hash = any(secrets)
         and (used_at is null or used_at < clock_timestamp() - interval '1 minute')`,
    );
    await door(
      runner,
      'end_session(secret bytea) returns void language sql',
      `update auth.sessions set ended_at = clock_timestamp()
       where secret_hash = secret and ended_at is null`,
    );
  }

  private async ownSessionsAndTokens(runner: QueryRunner): Promise<void> {
    await door(
      runner,
      `sessions_of(secret bytea) returns table (id uuid, user_agent text, address text,
         created_at timestamptz, seen_at timestamptz, expires_at timestamptz, current boolean)
       language sql stable`,
      `select s.id, s.user_agent, s.address, s.created_at, s.seen_at, s.expires_at,
              s.secret_hash = secret
       from auth.whoever_holds(secret) w join auth.sessions s on s.account_id = w.account_id
       where ${LIVE_SESSION} order by s.seen_at desc`,
    );
    await door(
      runner,
      'end_own_session(secret bytea, session uuid) returns boolean language sql',
      `with ended as (
         update auth.sessions s set ended_at = clock_timestamp()
         from auth.whoever_holds(secret) w
         where s.account_id = w.account_id and s.id = session and s.ended_at is null returning 1)
       select exists (select from ended)`,
    );
    await door(
      runner,
      `create_token(holder bytea, secret bytea, called text, shown text, allowed text[], as_hat text,
         lifetime interval) returns table (id uuid, created_at timestamptz, expires_at timestamptz)
       language sql`,
      `insert into auth.tokens (account_id, secret_hash, name, hint, scopes, hat, expires_at)
       select w.account_id, secret, called, shown, allowed, as_hat, clock_timestamp() + lifetime
       from auth.whoever_holds(holder) w returning id, created_at, expires_at`,
    );
    await door(
      runner,
      `tokens_of(secret bytea) returns table (id uuid, name text, hint text, scopes text[], hat text,
         created_at timestamptz, used_at timestamptz, expires_at timestamptz) language sql stable`,
      `select t.id, t.name, t.hint, t.scopes, t.hat, t.created_at, t.used_at, t.expires_at
       from auth.whoever_holds(secret) w join auth.tokens t on t.account_id = w.account_id
       where ${LIVE_TOKEN} order by t.created_at desc`,
    );
    await door(
      runner,
      'end_own_token(secret bytea, token uuid) returns boolean language sql',
      `with ended as (
         update auth.tokens t set ended_at = clock_timestamp()
         from auth.whoever_holds(secret) w
         where t.account_id = w.account_id and t.id = token and t.ended_at is null returning 1)
       select exists (select from ended)`,
    );
  }

  private async granting(runner: QueryRunner): Promise<void> {
    const mayGrant = `exists (
      select from auth.whoever_holds(holder) w join auth.grants g on g.account_id = w.account_id
      where ${LIVE_GRANT} and (g.role = 'operator' or (g.role = 'admin' and g.tenant_id = tenant)))`;
    await door(
      runner,
      `grants_in(holder bytea, tenant uuid) returns table (id uuid, account_id uuid, email text,
         name text, role text, until timestamptz) language sql stable`,
      `select g.id, a.id, a.email, a.name, g.role, g.until
       from auth.grants g join auth.accounts a on a.id = g.account_id
       where g.tenant_id = tenant and ${LIVE_GRANT} and ${mayGrant} order by a.name, g.role`,
    );
    await door(
      runner,
      `grant_role(holder bytea, tenant uuid, to_account uuid, as_role text, ends timestamptz)
       returns uuid language plpgsql`,
      `declare made uuid;
       begin
         if not ${mayGrant} or as_role = 'operator' then return null; end if;
         insert into auth.grants (account_id, tenant_id, role, until)
         values (to_account, tenant, as_role, ends)
         on conflict (account_id, tenant_id, role) where revoked_at is null
         do update set until = excluded.until returning id into made;
         return made;
       end`,
    );
    await door(
      runner,
      'revoke_grant(holder bytea, tenant uuid, grant_id uuid) returns boolean language sql',
      `with revoked as (
         update auth.grants g set revoked_at = clock_timestamp()
         where g.id = grant_id and g.tenant_id = tenant and g.revoked_at is null and ${mayGrant.replaceAll('g.', 'mine.').replace('auth.grants g', 'auth.grants mine')}
         returning 1)
       select exists (select from revoked)`,
    );
    await door(
      runner,
      `account_named(holder bytea, tenant uuid, wanted_email text) returns table (id uuid, name text, email text)
       language sql stable`,
      `select a.id, a.name, a.email from auth.accounts a
       where a.email = wanted_email and ${mayGrant}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ declare f regprocedure; begin
      for f in select oid from pg_proc where pronamespace = 'auth'::regnamespace and proname <> 'new_id' loop
        execute 'drop function ' || f || ' cascade';
      end loop; end $$`);
  }
}
