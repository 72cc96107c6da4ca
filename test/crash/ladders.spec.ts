import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrashDesk } from './crash-desk.js';
import { climbAtOnce, type LaddersRun } from './firing/ladders.js';

const LIMIT_MS = 300_000;

let desk: CrashDesk;
let run: LaddersRun;

beforeAll(async () => {
  desk = await CrashDesk.start();
  // How soon depends on who else wants the processor: `npm run reliability` says it.
  run = await climbAtOnce(desk, {
    ...{ workers: 4, departments: 2, tickets: 2_000, killWithinMs: 1_000, seed: 20_261_127 },
  });
}, LIMIT_MS);
afterAll(() => desk.stop(), LIMIT_MS);

describe('steps of ladders that come due at the same moment while workers are killed', () => {
  it('are taken once each, with all that they do', () => {
    expect(run.verdict).toMatchObject({ lost: [], duplicated: [], wrong: [], steps: 2_000 });
    expect(run.kills).toBeGreaterThan(0);
  });
});
