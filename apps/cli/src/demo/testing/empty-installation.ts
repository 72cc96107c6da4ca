import pg from 'pg';
import { connectedSettings, type ConnectedSettings, readSettings } from '#config';
import {
  TEMPLATE_DATABASE,
  testDatabase,
  workerDatabase,
} from '../../../../../test/harness/test-database.js';

/** A migrated database in which nobody has done anything yet. */
export interface EmptyInstallation {
  readonly settings: ConnectedSettings;
  readonly adminUrl: string;
  readonly admin: pg.Client;
  /** Drops the database. */
  discard(): Promise<void>;
}

/** @param name - letters; a database of this name is replaced. */
export async function emptyInstallation(name: string): Promise<EmptyInstallation> {
  const { adminUrl, appUrl, contextKey } = await testDatabase();
  const worker = Number(process.env['JEST_WORKER_ID'] ?? '1');
  const database = `${workerDatabase(worker)}_${name}`;
  const on = (url: string, chosen: string): string => {
    const other = new URL(url);
    other.pathname = `/${chosen}`;
    return other.href;
  };
  const server = new pg.Client({ connectionString: on(adminUrl, 'postgres') });
  await server.connect();
  await server.query(`drop database if exists ${database} with (force)`);
  await server.query(`create database ${database} template ${TEMPLATE_DATABASE}`);
  const admin = new pg.Client({ connectionString: on(adminUrl, database) });
  await admin.connect();
  return {
    settings: connectedSettings(readSettings({ LOG_LEVEL: 'error' }), {
      databaseUrl: on(appUrl, database),
      contextKey,
    }),
    adminUrl: on(adminUrl, database),
    admin,
    async discard() {
      await admin.end();
      await server.query(`drop database ${database} with (force)`);
      await server.end();
    },
  };
}
