import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ownDatabase, type OwnDatabase } from '../harness/own-database.js';
import { buildDesk } from '../harness/started-process.js';
import { testDatabase } from '../harness/test-database.js';
import { LiveDesk } from './live-desk.js';
import { playRounds } from './round.js';
import { Summary } from './summary.js';

/** So many are played in any case, and more while there is time. */
const FEWEST = 30;
const BUDGET_MS = 170_000;
const LONGEST_MS = 400_000;

/** The bounds themselves are measured by the long run, on a machine that does nothing else. */
const CONVERGE_WITHIN_MS = 15_000;
const REVOKED_WITHIN_MS = 3_000;

let database: OwnDatabase;
let desk: LiveDesk;

beforeAll(async () => {
  await buildDesk();
  database = await ownDatabase('schema');
  const { contextKey } = await testDatabase();
  desk = await LiveDesk.start({ ...database, contextKey });
}, LONGEST_MS);
afterAll(async () => {
  await desk.stop();
  await database.drop();
}, LONGEST_MS);

it(
  'everybody sees everything once and in order, whatever fails meanwhile',
  async () => {
    const summary = new Summary();
    const began = performance.now();
    const accounts: string[] = [];
    await playRounds(desk, {
      from: 0,
      convergeWithinMs: CONVERGE_WITHIN_MS,
      revokedWithinMs: REVOKED_WITHIN_MS,
      goesOn: () => summary.histories < FEWEST || performance.now() - began < BUDGET_MS,
      played: (outcome) => {
        summary.add(outcome);
        if (outcome.violations.length > 0) accounts.push(summary.account(outcome));
      },
    });
    process.stdout.write(`${summary.text()}\n`);
    expect(accounts).toEqual([]);
    expect(summary.histories).toBeGreaterThanOrEqual(FEWEST);
  },
  LONGEST_MS,
);
