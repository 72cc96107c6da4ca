import pg from 'pg';
import { StartRefusal } from './start-refusal.js';

const CONNECT_LIMIT_MS = 5_000;
const OLDEST_MAJOR = 16;

/**
 * Finds out whether a PostgreSQL that the user runs can be used.
 *
 * @param variable - name of the setting that holds the URL, for the message.
 * @param mustBeMigrated - whether somebody else should have made the schema already.
 * @throws StartRefusal with one line that names the remedy and never the password.
 */
export async function requireDatabase(
  variable: string,
  url: string,
  mustBeMigrated: boolean,
): Promise<void> {
  const { host, username } = new URL(url);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  });
  // A connection that breaks later than the failure below must not end the process with a stack.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ major: number; migrated: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as major,
              exists (select from pg_namespace where nspname = 'app') as migrated`,
    );
    const { major = 0, migrated = false } = rows[0] ?? {};
    if (major < OLDEST_MAJOR) {
      throw new StartRefusal(
        `The database at ${host} is PostgreSQL ${String(major)}; ${String(OLDEST_MAJOR)} or later is ` +
          `needed. Upgrade it, or leave ${variable} out to use the one that comes with Commondesk.`,
      );
    }
    if (mustBeMigrated && !migrated) {
      throw new StartRefusal(
        `The database at ${host} has not been prepared. Set MIGRATOR_DATABASE_URL to a role that ` +
          'may change its schema, and start again.',
      );
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(
      complaintAbout(variable, host, decodeURIComponent(username), error as NodeJS.ErrnoException),
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function complaintAbout(
  variable: string,
  host: string,
  role: string,
  { code, message }: NodeJS.ErrnoException,
): string {
  switch (code) {
    case '28P01':
    case '28000':
      return `The database at ${host} refused role "${role}". Correct the role or password in ${variable}.`;
    // PgBouncer says so of a wrong role, password or database alike.
    case '08P01':
      return `The pooler at ${host} refused role "${role}". Correct the role, password or database in ${variable}.`;
    case '3D000':
      return `The server at ${host} has no such database. Create it, or correct ${variable}.`;
    default: {
      const reason = (code ?? message).split('\n')[0] ?? 'no answer';
      return `The database at ${host} cannot be reached (${reason}). Start it, or correct ${variable}.`;
    }
  }
}
