import pg from 'pg';
import { connectedSettings, type ConnectedSettings, readSettings } from '#config';
import { ownDatabase } from '../../../../../test/harness/own-database.js';
import { environmentOf } from '../../../../../test/harness/test-database.js';

/** A migrated database in which nobody has done anything yet. */
export interface EmptyInstallation {
  readonly settings: ConnectedSettings;
  readonly adminUrl: string;
  readonly admin: pg.Client;
  discard(): Promise<void>;
}

export async function emptyInstallation(): Promise<EmptyInstallation> {
  const database = await ownDatabase('schema');
  const { adminUrl, appUrl: databaseUrl, contextKey } = database;
  const wanted = readSettings({ LOG_LEVEL: 'error', ...environmentOf(database) });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  return {
    settings: connectedSettings(wanted, { databaseUrl, contextKey }),
    adminUrl,
    admin,
    async discard() {
      await admin.end();
      await database.drop();
    },
  };
}
