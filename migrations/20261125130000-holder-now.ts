import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

const DOOR = 'security definer set search_path = pg_catalog, pg_temp';

/** Changes that a remembered person would show, beside those that already moved the revision. */
const MOVED_BY = {
  before: {
    accounts: ['disabled_at'],
    tokens: ['account_id', 'secret_hash', 'expires_at', 'ended_at'],
  },
  now: {
    accounts: ['disabled_at', 'name', 'email'],
    tokens: ['account_id', 'secret_hash', 'expires_at', 'ended_at', 'scopes', 'hat'],
  },
} as const;

/**
 * Whose secret this is, with what it takes to remember the answer: the revision of rights that it
 * belongs to, and when it changes by the passing of time.
 */
export class HolderNow20261125130000 implements MigrationInterface {
  name = 'HolderNow20261125130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`
      create function auth.holder_now(secret bytea)
      returns table (account_id uuid, email text, name text, kind text, credential_id uuid,
        scopes text[], hat text, grants jsonb, revision bigint, changes_in_ms float8)
      language sql stable ${DOOR} as $$
        select w.account_id, w.email, w.name, w.kind, w.credential_id, w.scopes, w.hat, w.grants,
          r.revision,
          (extract(epoch from least(
            (select least(s.expires_at, s.seen_at + interval '12 hours')
             from auth.sessions s where s.id = w.credential_id),
            (select t.expires_at from auth.tokens t where t.id = w.credential_id),
            (select min(g.until) from auth.grants g
             where g.account_id = w.account_id and g.until > clock_timestamp())
          ) - clock_timestamp()) * 1000)::float8
        from auth.whoever_holds(secret) w, auth.rights_revision r $$`);
    await this.movedBy(runner, MOVED_BY.now);
    await runner.query(`reset role`);
    await runner.query(`revoke execute on function auth.holder_now(bytea) from public`);
    await runner.query(`grant execute on function auth.holder_now(bytea) to ${ROLES.app}`);
  }

  private async movedBy(
    runner: QueryRunner,
    moved: Readonly<Record<'accounts' | 'tokens', readonly string[]>>,
  ): Promise<void> {
    for (const [table, columns] of Object.entries(moved)) {
      const of = (row: 'old' | 'new'): string =>
        columns.map((column) => `${row}.${column}`).join(', ');
      const trigger = `${table}_move_rights_on_update`;
      await runner.query(`drop trigger ${trigger} on auth.${table}`);
      await runner.query(
        `create constraint trigger ${trigger} after update on auth.${table}
         deferrable initially deferred for each row when ((${of('old')}) is distinct from (${of('new')}))
         execute function auth.move_rights_revision()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function auth.holder_now(bytea)`);
    await runner.query(`set role ${ROLES.auth}`);
    await this.movedBy(runner, MOVED_BY.before);
    await runner.query(`reset role`);
  }
}
