import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrashDesk } from './crash-desk.js';
import { loseDatabase } from './outage.js';

const LIMIT_MS = 300_000;
const NOTHING = { lost: [], duplicated: [], wrong: [] };

let desk: CrashDesk;

beforeAll(async () => {
  desk = await CrashDesk.start();
}, LIMIT_MS);
afterAll(() => desk.stop(), LIMIT_MS);

describe('a desk whose database goes away and comes back', () => {
  it(
    'says so at once, serves again by itself, and has lost nothing',
    async () => {
      const run = await loseDatabase(desk, { seconds: 2.5, seed: 7, requestsPerSecond: 60 });
      expect(run.probes.flatMap(({ name, wrong }) => wrong.map((each) => [name, each]))).toEqual(
        [],
      );
      expect(run.sameProcesses).toBe(true);
      expect(run.verdict).toEqual(NOTHING);
      expect(run.breaches).toMatchObject(NOTHING);
      expect(run.complaints).toEqual([]);
      expect(run.follower).toEqual({ gaps: [], resyncs: 0, disconnects: 0, missed: 0 });
      // A second on a quiet machine: the long run says it exactly.
      expect(run.servingAfterMs).toBeLessThan(10_000);
      expect(run.listeningAfterMs).toBeLessThan(15_000);
    },
    LIMIT_MS,
  );
});
