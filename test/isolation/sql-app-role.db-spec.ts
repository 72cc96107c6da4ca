import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from '../harness/test-database.js';

const { adminUrl, appUrl } = await testDatabase();
const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
const hidden = await namesOf(`in ('auth', 'meta')`);
const shown = await namesOf(`= 'app'`);

let app: pg.Client;
beforeAll(async () => {
  app = new pg.Client({ connectionString: appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await admin.end();
});

async function namesOf(schemas: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname ${schemas} order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** In a transaction that is taken back, should it succeed after all. */
async function answer(text: string): Promise<string> {
  await app.query('begin');
  try {
    await app.query(text);
    return 'done';
  } catch (error) {
    return String(error);
  } finally {
    await app.query('rollback');
  }
}

describe.each(hidden)('the app role and %s', (table) => {
  it.each([
    ['reads', `select from ${table}`],
    ['adds', `insert into ${table} default values`],
    ['changes', `update ${table} set ctid = ctid`],
    ['removes', `delete from ${table}`],
  ])('%s nothing', async (_, text) => {
    expect(await answer(text)).toMatch(/permission denied for (table|schema)|cannot assign/);
  });
});

describe.each(shown)('the app role and %s', (table) => {
  it.each([
    ['empties it', `truncate ${table}`],
    ['switches its policies off', `alter table ${table} disable row level security`],
    ['lets the owner through', `alter table ${table} no force row level security`],
    ['adds a policy', `create policy mine on ${table} using (true)`],
    [
      'hangs a trigger on it',
      `create trigger mine before update on ${table} for each row execute function suppress_redundant_updates_trigger()`,
    ],
    ['drops it', `drop table ${table}`],
    ['asks for no policies', `set local row_security = off; select from ${table}`],
  ])('never %s', async (_, text) => {
    expect(await answer(text)).toMatch(
      /permission denied|must be owner|would be affected by row-level security/,
    );
  });
});

describe('the app role', () => {
  it.each([
    ['becomes the owner', 'set role commondesk_owner'],
    ['becomes the keeper of accounts', 'set role commondesk_auth'],
    ['becomes the search', 'set role commondesk_search'],
    ['becomes a superuser', 'set role postgres'],
    ['becomes another session', 'set session authorization commondesk_owner'],
    ['makes a role', 'create role mine'],
    ['frees itself of policies', 'alter role app bypassrls'],
    ['makes a function', `create function app.mine() returns int language sql return 1`],
    [
      'makes a function in public',
      `create function public.mine() returns int language sql return 1`,
    ],
    ['makes a table', 'create table app.mine ()'],
    ['makes a schema', 'create schema mine'],
    [
      'replaces a function of the wall',
      `create or replace function app.is_staff() returns boolean
      language sql return true`,
    ],
    ['reads files', `select pg_read_file('/etc/hostname')`],
    ['runs programs', `copy (select 1) to program 'true'`],
    ['reads grants past their door', `select auth.grants_of(gen_random_uuid())`],
    ['reads the key of contexts', 'select * from auth.context_key'],
    [
      'ends other sessions of superusers',
      `select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'postgres'`,
    ],
  ])('never %s', async (_, text) => {
    expect(await answer(text)).toMatch(
      /permission denied|must be (owner|member)|must be superuser|must be able|Only roles with/i,
    );
  });
});
