import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { storeContextKey } from '../../../migrations/context-key.js';
import { applyMigrations } from '../../../migrations/index.js';
import type { TestDatabase } from '../../harness/test-database.js';
import type { Installation } from './installation.js';

const PREFIX = 'commondesk_proof_';

/** A database of the proof's own on the server of an installation, and how it goes away. */
export interface ScratchDatabase extends TestDatabase {
  drop(): Promise<void>;
}

/**
 * Makes an empty database with a freshly migrated schema. The roles are those of the server and stay
 * as they are. Databases of earlier proofs that were killed are removed.
 */
export async function scratchDatabase({
  adminUrl,
  appUrl,
}: Installation): Promise<ScratchDatabase> {
  const server = new pg.Client({ connectionString: adminUrl });
  // Should the server go away meanwhile, the next statement says so.
  server.on('error', () => undefined);
  await server.connect();
  await dropAbandoned(server);
  const name = PREFIX + randomBytes(4).toString('hex');
  // Held by this connection, and so only as long as the proof lives.
  await server.query('select pg_advisory_lock(hashtext($1))', [name]);
  const drop = async (): Promise<void> => {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  };
  const contextKey = randomBytes(32).toString('hex');
  const database = { adminUrl: at(adminUrl, name), appUrl: at(appUrl, name), contextKey, drop };
  try {
    await server.query(`create database ${name} template template0`);
    await on(database.adminUrl, (client) => client.query('create schema meta'));
    await applyMigrations(database.adminUrl);
    await on(database.adminUrl, (client) => storeContextKey(client, contextKey));
    return database;
  } catch (error) {
    await drop();
    throw error;
  }
}

async function dropAbandoned(server: pg.Client): Promise<void> {
  const { rows } = await server.query<{ name: string }>(
    `select datname as name from pg_database
     where starts_with(datname, $1) and pg_try_advisory_lock(hashtext(datname))`,
    [PREFIX],
  );
  for (const { name } of rows) {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
}

async function on(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function at(url: string, database: string): string {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
}
