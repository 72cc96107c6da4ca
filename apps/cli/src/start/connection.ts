import {
  type ConnectedSettings,
  connectedSettings,
  keptSecrets,
  readSettings,
  type Settings,
} from '#config';
import { defaultDataFolder, startEmbeddedDatabase } from '#embedded-database';
import { requireDatabase } from './own-database.js';
import type { Shutdown } from './shutdown.js';

/** A database to run on. */
export interface Connection {
  readonly settings: ConnectedSettings;
  /** Undefined when the user's own database is prepared by somebody else. */
  readonly migration: MigrationAccess | undefined;
}

/** What a migration needs. */
export interface MigrationAccess {
  readonly adminUrl: string;
  readonly appPassword: string;
  readonly contextKey: string;
}

/**
 * Reads the settings and places the data folder: one that the user did not choose is moved to where
 * the database's account can reach it.
 *
 * @throws InvalidSettings or DatabaseRefusal.
 */
export async function placedSettings(env: NodeJS.ProcessEnv): Promise<Settings> {
  const settings = readSettings(env);
  if (settings.databaseUrl !== undefined || env['DATA_DIR']?.trim()) return settings;
  return readSettings({ ...env, DATA_DIR: await defaultDataFolder(settings.dataDir) });
}

/** Uses the database in DATABASE_URL, or starts the one that comes with Commondesk. */
export async function connect(settings: Settings, shutdown: Shutdown): Promise<Connection> {
  const { databaseUrl, contextKey } = settings;
  return databaseUrl !== undefined && contextKey !== undefined
    ? connectToOwn(connectedSettings(settings, { databaseUrl, contextKey }))
    : connectToEmbedded(settings, shutdown);
}

async function connectToOwn(settings: ConnectedSettings): Promise<Connection> {
  const { databaseUrl, migratorDatabaseUrl: adminUrl, contextKey } = settings;
  if (adminUrl === undefined) {
    await requireDatabase('DATABASE_URL', databaseUrl, true);
    return { settings, migration: undefined };
  }
  await requireDatabase('MIGRATOR_DATABASE_URL', adminUrl, false);
  const appPassword = decodeURIComponent(new URL(databaseUrl).password);
  return { settings, migration: { adminUrl, appPassword, contextKey } };
}

async function connectToEmbedded(settings: Settings, shutdown: Shutdown): Promise<Connection> {
  const database = await shutdown.begin(
    startEmbeddedDatabase({
      dataDir: settings.dataDir,
      onUnexpectedExit: () => {
        process.stderr.write(
          `The database ended unexpectedly. See ${settings.dataDir}/postgres.log, then start again.\n`,
        );
        void shutdown.end(1);
      },
    }),
    (started) => started.stop(),
  );
  const secrets = await keptSecrets(database.dataDir);
  const contextKey = settings.contextKey ?? secrets.contextKey;
  const appUrl = new URL(database.adminUrl);
  appUrl.username = 'app';
  appUrl.password = secrets.appPassword;
  return {
    settings: connectedSettings(settings, {
      ...{ databaseUrl: appUrl.href, contextKey },
      pushKey: settings.pushKey ?? secrets.pushKey,
    }),
    migration: { adminUrl: database.adminUrl, appPassword: secrets.appPassword, contextKey },
  };
}
