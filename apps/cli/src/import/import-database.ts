import { type ConnectedSettings, connectedSettings, keptSecrets, type Settings } from '#config';
import { DatabaseRefusal } from '#embedded-database';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from '../../../../migrations/index.js';
import { connect, placedSettings } from '../start/connection.js';
import type { Shutdown } from '../start/shutdown.js';

/**
 * Finds the database to import into: the one that is named, that of the desk which runs on the data
 * folder at this moment, or the one in the data folder, started for the import.
 *
 * @throws StartRefusal, DatabaseRefusal or InvalidSettings with the remedy.
 */
export async function databaseFor(
  env: NodeJS.ProcessEnv,
  databaseUrl: string | undefined,
  shutdown: Shutdown,
): Promise<ConnectedSettings> {
  const wanted = await placedSettings({
    ...env,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  });
  try {
    const { settings, migration } = await connect(wanted, shutdown);
    if (migration) await migrate(migration);
    return settings;
  } catch (error) {
    const running = error instanceof DatabaseRefusal ? await runningDesk(wanted) : undefined;
    if (!running) throw error;
    return running;
  }
}

/** The database of a desk that is running on the data folder; undefined when it is not ready. */
async function runningDesk(settings: Settings): Promise<ConnectedSettings | undefined> {
  // PostgreSQL's own note: the fourth line is its port, the eighth its state.
  const file = path.join(settings.dataDir, 'postgres', 'postmaster.pid');
  const note = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const [port, state] = [Number(note[3]), note[7]?.trim()];
  if (!port || state !== 'ready') return undefined;

  const { appPassword, contextKey } = await keptSecrets(settings.dataDir);
  const url = new URL('postgresql://127.0.0.1/commondesk');
  url.port = String(port);
  url.username = 'app';
  url.password = appPassword;
  return connectedSettings(settings, {
    databaseUrl: url.href,
    contextKey: settings.contextKey ?? contextKey,
  });
}
