/** `npm run check`: everything that a change must pass, what takes long last. */
import './project-node.mjs';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Two rows side by side: each step keeps one processor busy, and the linter takes longest. */
const BEFORE_THE_TESTS = [
  [['lint', 'eslint', '--max-warnings', '0', '.']],
  [
    ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
    ['types', 'tsc', '--noEmit', '-p', '.'],
    ['types of the web pages', 'tsc', '--noEmit', '-p', 'apps/web'],
    ['import rules', 'npm', 'run', '--silent', 'import-rules'],
    ['dead exports', 'knip'],
    ['OpenAPI and client', 'npm', 'run', '--silent', 'openapi', '--', '--check'],
  ],
];
const TESTS = ['tests', 'npm', 'test', '--silent'];

const running = new Set();
await Promise.all(
  BEFORE_THE_TESTS.map(async (steps) => {
    for (const step of steps) await pass(step, 'pipe');
  }),
);
await pass(TESTS, 'inherit');

/** Shows what the step said when it is over, or with `inherit` at once; ends all if it fails. */
async function pass([name, program, ...words], output) {
  const began = performance.now();
  const child = spawn(program, words, { stdio: ['ignore', output, output] });
  running.add(child);
  if (output === 'inherit') process.stdout.write(`\n== ${name}\n`);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const said = await Promise.all([child.stdout, child.stderr].map((pipe) => pipe && text(pipe)));
  const code = await ended;
  running.delete(child);

  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (output === 'pipe') process.stdout.write(`\n== ${name}\n${said.join('')}`);
  process.stdout.write(`== ${name} ${code === 0 ? 'passed in' : 'failed after'} ${seconds} s\n`);
  if (code === 0) return;
  for (const other of running) other.kill();
  process.exit(1);
}
