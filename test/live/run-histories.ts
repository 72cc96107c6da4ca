import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { testDatabase } from '../harness/test-database.js';
import { startTestServer, stopTestServer } from '../harness/test-server.js';
import type { Outcome } from './history.js';
import { LiveDesk } from './live-desk.js';
import { playRounds, roundOf, SIDE_BY_SIDE } from './round.js';
import { Summary } from './summary.js';

/**
 * Plays seeded histories of the live connection: `--count N` of them from `--from`, or with
 * `--seed N` the one of that seed, together with its neighbours; `--log` shows all of it. `--summary`
 * names a file for the result. `--patience`
 * multiplies the bounds for a machine that is busy otherwise. Ends with 1 when one went wrong.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    log: { type: 'boolean', default: false },
    summary: { type: 'string' },
    patience: { type: 'string', default: '1' },
  },
});

const CONVERGE_WITHIN_MS = 2_000;
const REVOKED_WITHIN_MS = 1_000;

const patience = Number(values.patience);
const wanted = values.seed === undefined ? Number(values.count) : SIDE_BY_SIDE;
let stopping = false;
process.exitCode = await run();

async function run(): Promise<number> {
  const summary = new Summary();
  await startTestServer(1);
  endWithTheRound();
  const desk = await LiveDesk.start(await testDatabase());
  try {
    await playRounds(desk, {
      from: roundOf(Number(values.seed ?? values.from)),
      convergeWithinMs: CONVERGE_WITHIN_MS * patience,
      revokedWithinMs: REVOKED_WITHIN_MS * patience,
      goesOn: () => !stopping && summary.histories < wanted,
      played: (outcome) => {
        summary.add(outcome);
        report(outcome, summary);
      },
    });
  } finally {
    await desk.stop();
    await stopTestServer();
    process.stdout.write(`\n${summary.text()}\n`);
    if (values.summary !== undefined) await writeFile(values.summary, `${summary.text()}\n`);
  }
  return summary.failed.length > 0 ? 1 : 0;
}

/** In place of the test server, which would end at once. */
function endWithTheRound(): void {
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', () => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stdout.write('This round is played to its end. Ctrl-C again ends at once.\n');
  });
}

function report(outcome: Outcome, summary: Summary): void {
  const isAsked = values.log && Number(values.seed) === outcome.seed;
  if (outcome.violations.length > 0 || isAsked) {
    process.stdout.write(`${summary.account(outcome, isAsked)}\n`);
  }
  if (summary.histories % SIDE_BY_SIDE === 0) process.stdout.write(`${summary.progress()}\n`);
}
