/**
 * `npm start`: builds what is stale and runs it in this process, so that signals reach it.
 * With the word `api` or `worker` it runs that part alone, on the database in DATABASE_URL.
 */
import './project-node.mjs';
import { keepCompiledCode } from './compiled-code.mjs';
import { buildIfStale } from './build.mjs';

await buildIfStale((line) => process.stdout.write(`${line}\n`));
const { start } = await import('../dist/apps/cli/src/start.js');
await start(process.argv[2] ?? 'desk');
keepCompiledCode();
