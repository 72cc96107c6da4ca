/** Builds what is stale and runs one of the commands in apps/cli, with the words after its name. */
import './project-node.mjs';
import { existsSync } from 'node:fs';
import { buildIfStale } from './build.mjs';

const [command = '', ...words] = process.argv.slice(2);

process.setSourceMapsEnabled(true);
await buildIfStale((line) => process.stderr.write(`${line}\n`));
const program = new URL(`../dist/apps/cli/src/${command}.js`, import.meta.url);
if (!/^[a-z-]+$/.test(command) || !existsSync(program)) {
  process.stderr.write(`There is no command "${command}" in apps/cli/src.\n`);
  process.exit(1);
}
process.argv.splice(2, process.argv.length, ...words);
await import(program.href);
