import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrashDesk } from './crash-desk.js';
import { overload, type OverloadRun } from './overload.js';

const LIMIT_MS = 300_000;
const MEGABYTE = 1_000_000;

let desk: CrashDesk;
let run: OverloadRun;

beforeAll(async () => {
  desk = await CrashDesk.start();
  run = await overload(desk, {
    slowClients: 200,
    hugeBodies: 24,
    idleSockets: 150,
    requestsPerSecond: 30,
    measuredSeconds: 1,
    seed: 3,
  });
}, LIMIT_MS);
afterAll(() => desk.stop(), LIMIT_MS);

describe('a desk that others try to keep busy', () => {
  it('closes clients that hardly send anything, and tells them', () => {
    const { neverClosed, lastClosedMs, answers } = run.slow;
    expect(neverClosed).toBe(0);
    expect(lastClosedMs).toBeLessThan(30_000);
    expect(answers).toEqual({
      'HTTP/1.1 408 Request Timeout': 160,
      'HTTP/1.1 400 Bad Request': 40,
    });
  });

  it('refuses what is too large before it has come, and keeps none of it', () => {
    const { neverClosed, answers, mostSent, filesLeft } = run.huge;
    expect(neverClosed).toBe(0);
    // Some of those who send several at a time are told that five are enough.
    for (const answer of Object.keys(answers)) expect(answer).toMatch(/^HTTP\/1.1 4(13|29) /);
    // A gigabyte is what they wanted to send; the kernel takes some on its own.
    expect(mostSent).toBeLessThan(300 * MEGABYTE);
    expect(filesLeft).toBe(0);
  });

  it('lets quiet connections be', () => {
    expect(run.idle).toMatchObject({ open: 150, ended: 0 });
  });

  it('goes on with its work, and gives back what it needed', () => {
    const everybody = [...run.alone, run.slow, run.huge, run.idle];
    expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
    const { before, after } = run.size;
    expect(after.files).toBeLessThan(before.files + 20);
    expect(after.peakMb).toBeLessThan(before.peakMb + 400);
  });
});
