import '../../scripts/typescript-hook.mjs';

/** Plain JavaScript, because Jest loads this file without its transforms. */
export default async function globalSetup({ maxWorkers }) {
  const pgbouncer = process.env.COMMONDESK_TEST_PGBOUNCER;
  if (pgbouncer === undefined) {
    process.stderr.write('PgBouncer is not installed: the tests that go through it are skipped.\n');
  }
  const { startTestServer } = await import('./test-server.js');
  await startTestServer(maxWorkers, pgbouncer);
}
