import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import {
  defaultDataFolder,
  discardAbandonedFolder,
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '#embedded-database';
import { migrate } from '../../migrations/index.js';
import { type PgBouncer, startPgBouncer } from './pgbouncer.js';
import {
  TEMPLATE_DATABASE,
  TEST_SERVER_VARIABLE,
  type TestServer,
  workerDatabase,
} from './test-database.js';

const FOLDER_PREFIX = 'commondesk-test-';

/** Small, so that the connections of the product take turns on those of the pooler. */
const POOLED_CONNECTIONS = 3;

let embedded: EmbeddedDatabase | undefined;
let pooler: PgBouncer | undefined;

/**
 * Starts one PostgreSQL for the run, migrates a template and copies it for each Jest worker.
 * With TEST_DATABASE_ADMIN_URL the server there is used, and its databases of earlier runs replaced.
 *
 * @param pgbouncer - the program, to put one in front of the server.
 */
export async function startTestServer(workers: number, pgbouncer?: string): Promise<void> {
  endWithProcess();
  try {
    const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'] ?? (await startEmbedded());
    await prepare(adminUrl, workers, pgbouncer);
  } catch (error) {
    await stopTestServer();
    throw error;
  }
}

async function prepare(adminUrl: string, workers: number, pgbouncer?: string): Promise<void> {
  const appPassword = randomBytes(24).toString('base64url');
  const appUrl = new URL(adminUrl);
  appUrl.username = 'app';
  appUrl.password = appPassword;
  if (pgbouncer !== undefined) {
    const options = { program: pgbouncer, serverUrl: appUrl.href, poolSize: POOLED_CONNECTIONS };
    pooler = await startPgBouncer(options);
  }
  const server: TestServer = {
    adminUrl,
    appPassword,
    contextKey: randomBytes(32).toString('hex'),
    poolerHost: pooler && new URL(pooler.throughPooler(appUrl.href)).host,
  };
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(server);

  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await replaceDatabase(client, TEMPLATE_DATABASE, 'template0');
    await migrateTemplate(server);
    for (let worker = 1; worker <= workers; worker += 1) {
      await replaceDatabase(client, workerDatabase(worker), TEMPLATE_DATABASE);
    }
  } finally {
    await client.end();
  }
}

async function startEmbedded(): Promise<string> {
  const name = `${FOLDER_PREFIX}${randomBytes(6).toString('hex')}`;
  const dataDir = await defaultDataFolder(path.join(os.tmpdir(), name));
  await discardAbandoned(path.dirname(dataDir));
  const database = await startEmbeddedDatabase({ dataDir, durable: false });
  embedded = database;
  return database.adminUrl;
}

/** Jest ends on these signals without its teardown. */
function endWithProcess(): void {
  process.once('exit', () => {
    pooler?.kill();
    embedded?.kill();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void stopTestServer().finally(() => process.exit(1));
    });
  }
}

/** Servers of runs that were killed would otherwise live on. A run that is still going is left alone. */
async function discardAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    await discardAbandonedFolder(path.join(parent, name)).catch(() => undefined);
  }
}

async function replaceDatabase(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name} template ${template}`);
}

async function migrateTemplate({ adminUrl, appPassword, contextKey }: TestServer): Promise<void> {
  const template = new URL(adminUrl);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await migrate({ adminUrl: template.href, appPassword, contextKey });
}

/** Stops what {@link startTestServer} started and removes its files. */
export async function stopTestServer(): Promise<void> {
  const [database, bouncer] = [embedded, pooler];
  embedded = undefined;
  pooler = undefined;
  await bouncer?.stop();
  if (!database) return;
  await database.stop();
  await rm(database.dataDir, { recursive: true, force: true });
}
