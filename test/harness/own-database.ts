import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { TEMPLATE_DATABASE, testDatabase, type TestDatabase } from './test-database.js';

/** A database beside those of the workers, for tests that change the schema or need no rows. */
export interface OwnDatabase extends TestDatabase {
  /** Removes it. Connections to it end. */
  drop(): Promise<void>;
}

/** @param contents - `nothing`, or the `schema` as the migrations leave it. */
export async function ownDatabase(contents: 'nothing' | 'schema'): Promise<OwnDatabase> {
  const { adminUrl, appUrl, directUrl, contextKey } = await testDatabase();
  const server = new pg.Client({ connectionString: adminUrl });
  await server.connect();
  const name = `commondesk_test_own_${randomBytes(4).toString('hex')}`;
  const template = contents === 'schema' ? TEMPLATE_DATABASE : 'template0';
  await server.query(`create database ${name} template ${template}`);
  return {
    adminUrl: at(adminUrl, name),
    appUrl: at(appUrl, name),
    ...(directUrl !== undefined && { directUrl: at(directUrl, name) }),
    contextKey,
    drop: async () => {
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

function at(url: string, database: string): string {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
}
