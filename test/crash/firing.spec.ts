import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrashDesk } from './crash-desk.js';
import { type FiringRun, fireWhileKilled } from './firing/firing.js';

const LIMIT_MS = 300_000;
const NOTHING = { lost: [], duplicated: [], wrong: [] };

let desk: CrashDesk;
let run: FiringRun;

beforeAll(async () => {
  desk = await CrashDesk.start();
  // How soon depends on who else wants the processor: `npm run reliability` says it.
  run = await fireWhileKilled(desk, {
    ...{ workers: 4, departments: 2, perSecond: 100, seconds: 6, killWithinMs: 2_000 },
    ...{ missed: 300, seed: 20_261_126 },
  });
}, LIMIT_MS);
afterAll(() => desk.stop(), LIMIT_MS);

describe('clocks that come due while workers are killed and two of them have the wrong time', () => {
  it('are recorded once, with all that follows, under their moment and their lateness', () => {
    expect(run.live).toMatchObject({ ...NOTHING, warnings: 300, breaches: 300 });
    expect(run.kills).toBeGreaterThan(1);
  });

  it('are recorded once also when no worker was there for three hours', () => {
    expect(run.missed).toMatchObject({ ...NOTHING, warnings: 300, breaches: 200 });
  });
});
