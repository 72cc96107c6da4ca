import pg from 'pg';
import { DataSource } from 'typeorm';
import { storeContextKey } from './context-key.js';
import { makeRoles } from './roles.js';
import { MIGRATIONS } from './migrations.js';

export interface MigrateOptions {
  /** A connection URL of a role that may create roles and schemas. */
  readonly adminUrl: string;
  /** The password that the role of the running product gets. */
  readonly appPassword: string;
  /** The secret that signs tenant contexts, at least 32 characters. */
  readonly contextKey: string;
}

/**
 * Brings a database to the newest schema. Running it again changes nothing.
 *
 * @returns the names of the migrations that were applied now, in order.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const admin = new pg.Client({ connectionString: options.adminUrl });
  await admin.connect();
  try {
    await makeRoles(admin, options.appPassword);
    await admin.query('create schema if not exists meta');
    const applied = await applyMigrations(options.adminUrl);
    await storeContextKey(admin, options.contextKey);
    return applied;
  } finally {
    await admin.end();
  }
}

/**
 * The schema alone, for a database on a server that has the roles already.
 *
 * @returns as {@link migrate}.
 */
export async function applyMigrations(adminUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: 'meta',
    migrations: [...MIGRATIONS],
    migrationsTableName: 'schema_migrations',
    installExtensions: false,
    logging: ['error'],
  });
  await source.initialize();
  try {
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
