import { describe, expect, it } from '@jest/globals';
import { Loop } from './loop.js';

const NEVER_MS = 2_147_483_647;

/** A loop that pauses as it is told, with a promise for each pass to come. */
function aLoop(pauses: readonly (number | Error)[]) {
  const told: unknown[] = [];
  let passes = 0;
  let seen: () => void = () => undefined;
  const loop = new Loop(
    () => {
      const pause = pauses[passes] ?? NEVER_MS;
      passes += 1;
      seen();
      return pause instanceof Error ? Promise.reject(pause) : Promise.resolve(pause);
    },
    (error) => told.push(error),
  );
  const reached = (count: number): Promise<void> =>
    new Promise((resolve) => {
      seen = () => {
        if (passes >= count) resolve();
      };
      seen();
    });
  return { loop, told, reached, passes: () => passes };
}

describe('a loop', () => {
  it('passes at once while it is told so, and then waits', async () => {
    const { loop, reached, passes } = aLoop([0, 0]);
    loop.start();
    loop.start();
    await reached(3);
    await loop.stop();
    expect(passes()).toBe(3);
  });

  it('passes again when it is woken in a pause', async () => {
    const { loop, reached } = aLoop([]);
    loop.start();
    await reached(1);
    await new Promise(setImmediate);
    loop.wake();
    await reached(2);
    await loop.stop();
  });

  it('leaves out the pause when it is woken during a pass', async () => {
    const pass = Promise.withResolvers<number>();
    let passes = 0;
    const second = Promise.withResolvers<null>();
    const loop = new Loop(
      () => {
        passes += 1;
        if (passes === 1) return pass.promise;
        second.resolve(null);
        return Promise.resolve(NEVER_MS);
      },
      () => undefined,
    );
    loop.start();
    loop.wake();
    pass.resolve(NEVER_MS);
    await second.promise;
    await loop.stop();
  });

  it('tells of a pass that failed, and goes on', async () => {
    const failure = new Error('away');
    const { loop, told, reached } = aLoop([failure]);
    loop.start();
    await reached(1);
    await new Promise(setImmediate);
    loop.wake();
    await reached(2);
    await loop.stop();
    expect(told).toEqual([failure]);
  });

  it('ends after the pass that is under way, and does not begin again', async () => {
    const pass = Promise.withResolvers<number>();
    let passes = 0;
    const loop = new Loop(
      () => {
        passes += 1;
        return pass.promise;
      },
      () => undefined,
    );
    loop.start();
    let hasEnded = false;
    const stopping = loop.stop().then(() => {
      hasEnded = true;
    });
    await new Promise(setImmediate);
    expect(hasEnded).toBe(false);
    pass.resolve(0);
    await stopping;
    expect(passes).toBe(1);
  });
});
