import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

const LIVE_SESSION = `s.ended_at is null and s.expires_at > clock_timestamp()
  and s.seen_at > clock_timestamp() - interval '12 hours'`;
const LIVE_TOKEN = `t.ended_at is null and t.expires_at > clock_timestamp()`;

/** As it was before this migration. */
const STILL_HELD = {
  declaration: `still_held(secrets bytea[]) returns table (secret bytea, grants jsonb) language sql stable`,
  body: `select s.secret_hash, auth.grants_of(a.id)
       from auth.sessions s join auth.accounts a on a.id = s.account_id and a.disabled_at is null
       where s.secret_hash = any(secrets) and ${LIVE_SESSION}
       union all
       select t.secret_hash, auth.grants_of(a.id)
       from auth.tokens t join auth.accounts a on a.id = t.account_id and a.disabled_at is null
       where t.secret_hash = any(secrets) and ${LIVE_TOKEN}`,
};

const STILL_HELD_UNTIL = {
  declaration: `still_held(secrets bytea[])
       returns table (secret bytea, grants jsonb, changes_in_ms float8) language sql stable`,
  body: `select c.secret_hash, auth.grants_of(a.id),
         (extract(epoch from least(c.ends, (
           select min(g.until) from auth.grants g
           where g.account_id = a.id and g.until > clock_timestamp()
         )) - clock_timestamp()) * 1000)::float8
       from (
         select s.account_id, s.secret_hash, least(s.expires_at, s.seen_at + interval '12 hours') as ends
         from auth.sessions s where s.secret_hash = any(secrets) and ${LIVE_SESSION}
         union all
         select t.account_id, t.secret_hash, t.expires_at
         from auth.tokens t where t.secret_hash = any(secrets) and ${LIVE_TOKEN}
       ) c join auth.accounts a on a.id = c.account_id and a.disabled_at is null`,
};

const differs = (...columns: readonly string[]): string =>
  `(${columns.map((column) => `old.${column}`).join(', ')}) is distinct from
   (${columns.map((column) => `new.${column}`).join(', ')})`;

/** Signing in and being seen take nothing away from anybody, and are most of what is written. */
const MOVED_BY = [
  [
    ...(['sessions', 'update'] as const),
    `${differs('account_id', 'secret_hash', 'expires_at', 'ended_at')} or new.seen_at < old.seen_at`,
  ],
  ['sessions', 'delete', `old.ended_at is null and old.expires_at > clock_timestamp()`],
  ['tokens', 'update', differs('account_id', 'secret_hash', 'expires_at', 'ended_at')],
  ['tokens', 'delete', `old.ended_at is null and old.expires_at > clock_timestamp()`],
  ['grants', 'insert', 'true'],
  ['grants', 'update', 'old is distinct from new'],
  ['grants', 'delete', 'true'],
  ['accounts', 'update', differs('disabled_at')],
  ['tenants', 'update', differs('slug', 'prefix', 'name', 'timezone', 'suspended_at')],
] as const;

/**
 * One number that moves whenever rights change otherwise than by the passing of time. Whoever keeps
 * connections open asks for it instead of asking about each of them.
 */
export class RightsRevision20261125110000 implements MigrationInterface {
  name = 'RightsRevision20261125110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`create table auth.rights_revision (
      is_the_one boolean primary key default true check (is_the_one),
      revision bigint not null
    )`);
    await runner.query(`insert into auth.rights_revision (revision) values (1)`);
    await runner.query(`
      create function auth.rights_revision() returns bigint
      language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select revision from auth.rights_revision $$`);
    await this.moving(runner);
    await this.stillHeld(runner, STILL_HELD_UNTIL);
    await runner.query(`reset role`);
    await this.forApp(runner, 'rights_revision()');
    await this.forApp(runner, 'still_held(bytea[])');
  }

  /**
   * A row, not a sequence, so that the change is seen when what it tells of is. It is written as the
   * transaction commits, so nobody waits for it for long or while holding what others wait for; and
   * once in a transaction, however many rights that changes.
   */
  private async moving(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function auth.move_rights_revision() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        update auth.rights_revision set revision = revision + 1
        where pg_current_xact_id()::xid <> xmin;
        return null;
      end $$`);
    await runner.query(`revoke execute on function auth.move_rights_revision() from public`);
    for (const [table, event, when] of MOVED_BY) {
      await runner.query(
        `create constraint trigger ${table}_move_rights_on_${event} after ${event} on auth.${table}
         deferrable initially deferred for each row when (${when})
         execute function auth.move_rights_revision()`,
      );
    }
  }

  private async stillHeld(
    runner: QueryRunner,
    { declaration, body }: typeof STILL_HELD,
  ): Promise<void> {
    await runner.query(`drop function auth.still_held(bytea[])`);
    await runner.query(
      `create function auth.${declaration} security definer set search_path = pg_catalog, pg_temp as $$ ${body} $$`,
    );
  }

  private async forApp(runner: QueryRunner, signature: string): Promise<void> {
    await runner.query(`revoke execute on function auth.${signature} from public`);
    await runner.query(`grant execute on function auth.${signature} to ${ROLES.app}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, event] of MOVED_BY)
      await runner.query(`drop trigger ${table}_move_rights_on_${event} on auth.${table}`);
    await runner.query(`drop function auth.rights_revision(), auth.move_rights_revision()`);
    await runner.query(`drop table auth.rights_revision`);
    await runner.query(`set role ${ROLES.auth}`);
    await this.stillHeld(runner, STILL_HELD);
    await runner.query(`reset role`);
    await this.forApp(runner, 'still_held(bytea[])');
  }
}
