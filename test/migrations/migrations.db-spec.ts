import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { checkCatalogue } from '#catalogue';
import { migrate } from '../../migrations/index.js';
import { MIGRATIONS } from '../../migrations/migrations.js';
import { type OwnDatabase, ownDatabase } from '../harness/own-database.js';
import { testDatabase } from '../harness/test-database.js';
import { describeSchema } from './described-schema.js';

let database: OwnDatabase;
let admin: pg.Client;

beforeEach(async () => {
  database = await ownDatabase('nothing');
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterEach(async () => {
  await admin.end();
  await database.drop();
});

async function install(): Promise<string[]> {
  const { appUrl, contextKey } = await testDatabase();
  const appPassword = decodeURIComponent(new URL(appUrl).password);
  return migrate({ adminUrl: database.adminUrl, appPassword, contextKey });
}

/** Opens the database with the first `count` migrations known, as `migrate` does with all. */
async function withMigrations<T>(
  count: number,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  await admin.query('create schema if not exists meta');
  const source = new DataSource({
    type: 'postgres',
    url: database.adminUrl,
    schema: 'meta',
    migrations: MIGRATIONS.slice(0, count),
    migrationsTableName: 'schema_migrations',
    installExtensions: false,
  });
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

describe('the migrations', () => {
  it('are all listed, in the order of their times', async () => {
    const folder = path.join(import.meta.dirname, '../../migrations');
    const files = (await readdir(folder)).filter((file) => /^\d{14}-/.test(file)).sort();
    const times = MIGRATIONS.map(({ name }) => /\d{14}$/.exec(name)?.[0]);
    expect(times).toEqual(files.map((file) => file.slice(0, 14)));
    expect(new Set(times).size).toBe(times.length);
  });

  it('go down and up again one by one, and each leaves the schema as it was', async () => {
    const up = (count: number) =>
      withMigrations(count, (source) => source.runMigrations({ transaction: 'each' }));
    const down = (count: number) =>
      withMigrations(count, (source) => source.undoLastMigration({ transaction: 'each' }));

    const schemas = [await describeSchema(admin)];
    for (let count = 1; count <= MIGRATIONS.length; count += 1) {
      await up(count);
      schemas.push(await describeSchema(admin));
    }
    for (let count: number = MIGRATIONS.length; count >= 1; count -= 1) {
      await down(count);
      expect(await describeSchema(admin)).toEqual(schemas[count - 1]);
      await up(count);
      expect(await describeSchema(admin)).toEqual(schemas[count]);
      await down(count);
    }
    for (let count = 1; count <= MIGRATIONS.length; count += 1) await up(count);
    expect(await describeSchema(admin)).toEqual(schemas[MIGRATIONS.length]);
  });
});

describe('migrate', () => {
  it('makes the same schema everywhere, and the second time changes nothing', async () => {
    const { adminUrl } = await testDatabase();
    const other = new pg.Client({ connectionString: adminUrl });
    await other.connect();
    const installedBefore = await describeSchema(other).finally(() => other.end());

    expect(await install()).toEqual(MIGRATIONS.map(({ name }) => name));
    const fresh = await describeSchema(admin);
    expect(fresh).toEqual(installedBefore);

    const key = 'select * from auth.context_key';
    const keyBefore = (await admin.query(key)).rows;
    expect(await install()).toEqual([]);
    expect(await describeSchema(admin)).toEqual(fresh);
    expect((await admin.query(key)).rows).toEqual(keyBefore);
  });

  it('leaves every table of schema app under forced row security, and the wall whole', async () => {
    await install();
    const { rows } = await admin.query<{ table: string; forced: boolean }>(
      `select relname as table, relrowsecurity and relforcerowsecurity as forced
       from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ forced }) => !forced)).toEqual([]);

    await admin.query('set role app');
    const violations = await checkCatalogue(async (text, values) => {
      const answer = await admin.query<Record<string, unknown>>(text, [...values]);
      return answer.rows;
    });
    expect(violations).toEqual([]);
  });
});
