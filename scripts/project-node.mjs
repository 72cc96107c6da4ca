/**
 * Import this first: it makes sure that the rest runs on the Node that the project brings along.
 * npm puts that one first on the PATH; whoever calls a script with a Node of their own bypasses it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_MAJOR = 24;

const projectDir = fileURLToPath(new URL('..', import.meta.url));
const projectNode = path.join(projectDir, 'node_modules', '.bin', 'node');

if (Number(process.versions.node.split('.')[0]) < OLDEST_MAJOR) {
  if (!existsSync(projectNode)) {
    process.stderr.write(`Node ${OLDEST_MAJOR} is missing from node_modules. Run npm ci first.\n`);
    process.exit(1);
  }
  const child = spawn(projectNode, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  await new Promise(() => {});
}
