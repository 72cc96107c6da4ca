import '../../scripts/typescript-hook.mjs';

export default async function globalTeardown() {
  const { stopTestServer } = await import('./test-server.js');
  await stopTestServer();
}
