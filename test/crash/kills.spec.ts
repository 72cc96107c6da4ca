import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrashDesk } from './crash-desk.js';
import { killApi, type KillPlan, killWorkers } from './kills.js';

const KILLS = 5;
const LIMIT_MS = 300_000;
const NOTHING = { lost: [], duplicated: [], wrong: [] };

// How soon they are back depends on who else wants the processor: `npm run reliability` says it.
const plan: KillPlan = { kills: KILLS, seed: 20_261_125, requestsPerSecond: 200 };

let desk: CrashDesk;

beforeAll(async () => {
  desk = await CrashDesk.start();
}, LIMIT_MS);
afterAll(() => desk.stop(), LIMIT_MS);

describe('a desk whose processes are killed in the middle of their work', () => {
  it(
    'keeps every change that the API acknowledged, once',
    async () => {
      const run = await killApi(desk, plan);
      expect(run.verdict).toEqual(NOTHING);
      expect(run.load.complaints).toEqual([]);
      expect(run.load.acknowledged).toBeGreaterThan(20);
      // Without requests that were cut off, nothing was tried.
      expect(run.load.statuses['0']).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );

  it(
    'records every broken promise once, whichever worker was killed',
    async () => {
      const run = await killWorkers(desk, plan);
      expect(run.verdict).toEqual(NOTHING);
      expect(run.breaches).toMatchObject(NOTHING);
      expect(run.breaches.breaches).toBeGreaterThan(5);
      // A quarter of this even where others want the processor; the long run says it exactly.
      expect(run.breaches.lateness.p50).toBeLessThan(8_000);
      expect(run.load.complaints).toEqual([]);
    },
    LIMIT_MS,
  );
});
