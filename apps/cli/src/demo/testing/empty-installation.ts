import pg from 'pg';
import { connectedSettings, type ConnectedSettings, readSettings } from '#config';
import { ownDatabase } from '../../../../../test/harness/own-database.js';
import { testDatabase } from '../../../../../test/harness/test-database.js';

/** A migrated database in which nobody has done anything yet. */
export interface EmptyInstallation {
  readonly settings: ConnectedSettings;
  readonly adminUrl: string;
  readonly admin: pg.Client;
  discard(): Promise<void>;
}

export async function emptyInstallation(): Promise<EmptyInstallation> {
  const [{ contextKey }, database] = await Promise.all([testDatabase(), ownDatabase('schema')]);
  const { adminUrl, appUrl: databaseUrl } = database;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  return {
    settings: connectedSettings(readSettings({ LOG_LEVEL: 'error' }), { databaseUrl, contextKey }),
    adminUrl,
    admin,
    async discard() {
      await admin.end();
      await database.drop();
    },
  };
}
