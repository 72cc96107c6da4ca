import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { keptSecrets, type Settings } from '#config';
import { DatabaseRefusal } from '#embedded-database';
import { connect, placedSettings } from '../../../apps/cli/src/start/connection.js';
import type { Shutdown } from '../../../apps/cli/src/start/shutdown.js';
import { MIGRATIONS } from '../../../migrations/migrations.js';
import { VerifyRefusal } from './verify-refusal.js';

/** The installation that is verified, and its server, on which the proof gets a database beside it. */
export interface Installation {
  /** Of its database, as superuser. */
  readonly adminUrl: string;
  /** Of its database, as the role of the product. */
  readonly appUrl: string;
}

/**
 * Finds the installation as its own commands do: the database in DATABASE_URL, that of the desk which
 * runs on the data folder at this moment, or the one in the data folder, started for the proof.
 *
 * @throws VerifyRefusal, StartRefusal, DatabaseRefusal or InvalidSettings with the remedy.
 */
export async function findInstallation(
  env: NodeJS.ProcessEnv,
  shutdown: Shutdown,
): Promise<Installation> {
  const settings = await placedSettings(env);
  const found = await accessTo(settings, shutdown);
  await requireSuperuser(found.adminUrl);
  await requireSameSchema(found.adminUrl);
  return found;
}

async function accessTo(settings: Settings, shutdown: Shutdown): Promise<Installation> {
  if (settings.databaseUrl !== undefined && settings.migratorDatabaseUrl === undefined) {
    throw new VerifyRefusal(
      'MIGRATOR_DATABASE_URL is not set. Set it to a superuser of the same database: the proof makes ' +
        'a database of its own beside it and takes the wall apart in there.',
    );
  }
  if (settings.databaseUrl === undefined) await requireCluster(settings.dataDir);
  try {
    const { settings: connected, migration } = await connect(settings, shutdown);
    if (!migration) throw new VerifyRefusal('MIGRATOR_DATABASE_URL is not set.');
    return {
      adminUrl: migration.adminUrl,
      appUrl: direct(migration.adminUrl, connected.databaseUrl),
    };
  } catch (error) {
    const running = error instanceof DatabaseRefusal ? await runningDesk(settings) : undefined;
    if (!running) throw error;
    return running;
  }
}

/** The app role at the server itself: between it and DATABASE_URL there may be a pooler. */
function direct(adminUrl: string, databaseUrl: string): string {
  const { username, password } = new URL(databaseUrl);
  const url = new URL(adminUrl);
  return Object.assign(url, { username, password }).href;
}

async function requireCluster(dataDir: string): Promise<void> {
  const cluster = path.join(dataDir, 'postgres');
  if (await stat(cluster).catch(() => undefined)) return;
  throw new VerifyRefusal(
    `There is no installation in ${dataDir}. Run npm start there once, or set DATA_DIR or ` +
      'DATABASE_URL and MIGRATOR_DATABASE_URL.',
  );
}

/** The database of a desk that is running on the data folder; undefined when it is not ready. */
async function runningDesk({ dataDir }: Settings): Promise<Installation | undefined> {
  // PostgreSQL's own note: the fourth line is its port, the eighth its state.
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  const note = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const [port, state] = [Number(note[3]), note[7]?.trim()];
  if (!port || state !== 'ready') return undefined;

  const { appPassword } = await keptSecrets(dataDir);
  const password = (await readFile(path.join(dataDir, 'postgres-password'), 'utf8')).trim();
  const at = `127.0.0.1:${String(port)}/commondesk`;
  return {
    adminUrl: `postgresql://postgres:${password}@${at}`,
    appUrl: `postgresql://app:${appPassword}@${at}`,
  };
}

async function requireSuperuser(adminUrl: string): Promise<void> {
  const [found] = await ask<{ name: string; super: boolean }>(
    adminUrl,
    'select rolname as name, rolsuper as super from pg_roles where rolname = current_user',
  );
  if (found?.super) return;
  throw new VerifyRefusal(
    `The role "${found?.name ?? ''}" in MIGRATOR_DATABASE_URL is no superuser. The proof needs one, to ` +
      'make a database of its own and to look at it past all policies.',
  );
}

/** What is proved of this version's schema says nothing about that of another. */
async function requireSameSchema(adminUrl: string): Promise<void> {
  const applied = await ask<{ name: string }>(
    adminUrl,
    'select name from meta.schema_migrations order by id',
  ).catch(() => []);
  const wanted = MIGRATIONS.map(({ name }) => name);
  const there = applied.map(({ name }) => name);
  if (there.join() === wanted.join()) return;
  const isOlder = there.length < wanted.length;
  throw new VerifyRefusal(
    isOlder
      ? 'The schema of the installation is older than this version. Start this version on it once ' +
          '(npm start, with MIGRATOR_DATABASE_URL for a database of yours), then verify.'
      : 'The schema of the installation is that of another version. Verify with that version.',
  );
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}
