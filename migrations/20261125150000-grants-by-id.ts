import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** The rights of an account: with the id of each grant, since one given anew is another. */
const grantsOf = (id: string): string => `
  create or replace function auth.grants_of(account uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select coalesce(jsonb_agg(jsonb_build_object(
         ${id}'role', g.role, 'tenantId', t.id, 'slug', t.slug, 'prefix', t.prefix, 'name', t.name,
         'timezone', t.timezone) order by t.name, g.role), '[]')
       from auth.grants g left join auth.tenants t on t.id = g.tenant_id
       where g.account_id = account and g.revoked_at is null and (g.until is null or g.until > clock_timestamp()) and t.suspended_at is null $$`;

/** Tells a grant that was taken and given again from one that was held all the time. */
export class GrantsById20261125150000 implements MigrationInterface {
  name = 'GrantsById20261125150000';

  async up(runner: QueryRunner): Promise<void> {
    await this.as(runner, grantsOf(`'id', g.id, `));
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.as(runner, grantsOf(''));
  }

  private async as(runner: QueryRunner, statement: string): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(statement);
    await runner.query(`reset role`);
  }
}
