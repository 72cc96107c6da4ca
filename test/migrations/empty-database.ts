import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from '../harness/test-database.js';

/** A database of one's own beside those of the tests, with nothing in it. */
export interface EmptyDatabase {
  /** As superuser. */
  readonly url: string;
  readonly client: pg.Client;
  /** Removes it. */
  drop(): Promise<void>;
}

export async function makeEmptyDatabase(): Promise<EmptyDatabase> {
  const { adminUrl } = await testDatabase();
  const server = new pg.Client({ connectionString: adminUrl });
  await server.connect();
  const name = `commondesk_test_empty_${randomBytes(4).toString('hex')}`;
  await server.query(`create database ${name} template template0`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return {
    url: url.href,
    client,
    drop: async () => {
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}
