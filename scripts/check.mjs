/** `npm run check`: everything that a change must pass, in order of how fast it fails. */
import './project-node.mjs';
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['lint', 'eslint', '--max-warnings', '0', '.'],
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['types of the web pages', 'tsc', '--noEmit', '-p', 'apps/web'],
  ['import rules', 'npm', 'run', '--silent', 'import-rules'],
  ['dead exports', 'knip'],
  ['OpenAPI and client', 'npm', 'run', '--silent', 'openapi', '--', '--check'],
  ['tests', 'npm', 'test', '--silent'],
];

for (const [name, program, ...words] of STEPS) {
  process.stdout.write(`\n== ${name}\n`);
  const began = performance.now();
  const { status } = spawnSync(program, words, { stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (status !== 0) {
    process.stderr.write(`== ${name} failed after ${seconds} s\n`);
    process.exit(1);
  }
  process.stdout.write(`== ${name} passed in ${seconds} s\n`);
}
