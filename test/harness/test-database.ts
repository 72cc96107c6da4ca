/** Where the tests of one Jest worker find their database. */
export interface TestDatabase {
  /** Superuser; only to prepare what a test needs and to look at what it left. */
  readonly adminUrl: string;
  /** The role of the running product: everything under test uses this one. */
  readonly appUrl: string;
  /** The same past a pooler that keeps no named statements, in the runs that go through one. */
  readonly directUrl?: string;
  /** The secret that signs tenant contexts in this database. */
  readonly contextKey: string;
}

/** What a process of the product has to be told to run on this database. */
export function environmentOf(database: TestDatabase): Record<string, string> {
  const { appUrl, directUrl, contextKey } = database;
  return {
    DATABASE_URL: appUrl,
    CONTEXT_KEY: contextKey,
    ...(directUrl !== undefined && {
      DATABASE_DIRECT_URL: directUrl,
      PREPARED_STATEMENTS: 'false',
    }),
  };
}

/** What the one server of a test run tells its workers, through the environment. */
export interface TestServer {
  /** Of the server's maintenance database, as superuser. */
  readonly adminUrl: string;
  readonly appPassword: string;
  readonly contextKey: string;
  /** Host and port of a PgBouncer in front of the server, where one is installed. */
  readonly poolerHost: string | undefined;
}

/** Name of the environment variable that holds a {@link TestServer} as JSON. */
export const TEST_SERVER_VARIABLE = 'COMMONDESK_TEST_SERVER';

/** Set by `through-pooler.mjs` for the test files that run through PgBouncer. */
const THROUGH_POOLER_VARIABLE = 'COMMONDESK_TEST_THROUGH_POOLER';

/** Migrated once a run; the workers' databases are copies of it. */
export const TEMPLATE_DATABASE = 'commondesk_test_template';

/** The database of one Jest worker; workers count from 1. */
export function workerDatabase(worker: number): string {
  return `commondesk_test_${String(worker)}`;
}

/**
 * The database of the Jest worker that this test runs in: migrated, empty at the start of the run,
 * shared by the test files that the worker runs one after the other. Make a tenant per test.
 */
export function testDatabase(): Promise<TestDatabase> {
  const described = process.env[TEST_SERVER_VARIABLE];
  if (described === undefined) throw new Error('Run the tests with npm test: no test server.');

  const server = JSON.parse(described) as TestServer;
  const adminUrl = new URL(server.adminUrl);
  adminUrl.pathname = `/${workerDatabase(Number(process.env['JEST_WORKER_ID'] ?? '1'))}`;
  const directUrl = new URL(adminUrl);
  directUrl.username = 'app';
  directUrl.password = server.appPassword;
  const appUrl = new URL(directUrl);
  const pooled = process.env[THROUGH_POOLER_VARIABLE] !== undefined;
  if (pooled) appUrl.host = server.poolerHost ?? 'no-pooler.invalid';
  return Promise.resolve({
    adminUrl: adminUrl.href,
    appUrl: appUrl.href,
    ...(pooled && { directUrl: directUrl.href }),
    contextKey: server.contextKey,
  });
}
