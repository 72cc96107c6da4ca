import { describe, expect, it } from '@jest/globals';
import { Allowances } from './allowances.js';

const rate = { perSecond: 1, atOnce: 2 };

describe('Allowances', () => {
  it('are one for each key', () => {
    const allowances = new Allowances(rate, 10);
    allowances.take('hot', 0);
    allowances.take('hot', 0);
    expect(allowances.wait('hot', 0)).toBe(1_000);
    expect(allowances.wait('calm', 0)).toBe(0);
  });

  it('are not used up by looking', () => {
    const allowances = new Allowances(rate, 10);
    for (let look = 0; look < 5; look += 1) expect(allowances.wait('a', 0)).toBe(0);
    expect(allowances.size).toBe(0);
  });

  it('are kept for a number of keys, those that asked last', () => {
    const allowances = new Allowances(rate, 3);
    for (const key of ['hot', 'hot', 'a', 'b']) allowances.take(key, 0);
    allowances.take('hot', 1_000);
    for (const key of ['c', 'd']) allowances.take(key, 1_000);
    expect(allowances.size).toBe(3);
    expect(allowances.wait('hot', 1_000)).toBe(1_000);
  });

  it('set no limit without a rate, and keep nothing', () => {
    const allowances = new Allowances(undefined, 3);
    for (let request = 0; request < 100; request += 1) allowances.take('a', 0);
    expect(allowances.wait('a', 0)).toBe(0);
    expect(allowances.size).toBe(0);
  });
});
