import '../../scripts/typescript-hook.mjs';

/** Plain JavaScript, because Jest loads this file without its transforms. */
export default async function globalSetup({ maxWorkers }) {
  const { startTestServer } = await import('./test-server.js');
  await startTestServer(maxWorkers);
}
