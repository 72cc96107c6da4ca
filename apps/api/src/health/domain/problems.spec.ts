import { describe, expect, it } from '@jest/globals';
import { type Observed, problemsOf } from './problems.js';

const WELL: Observed = {
  workers: [{ silentMs: 4_000, version: '1.0.0' }],
  version: '1.0.0',
  oldestDueMs: null,
  ticketsNotMoved: 0,
};

describe('what somebody should see to', () => {
  it('is nothing while a worker lives and nothing is late', () => {
    expect(problemsOf(WELL)).toEqual([]);
    expect(problemsOf({ ...WELL, oldestDueMs: 900 })).toEqual([]);
  });

  it.each<[string, Partial<Observed>, RegExp]>([
    ['no worker was there', { workers: [] }, /^No worker is running/],
    [
      'the last one is silent',
      { workers: [{ silentMs: 16_000, version: '1.0.0' }] },
      /^No worker is running/,
    ],
    [
      'a worker is of another version',
      { workers: [...WELL.workers, { silentMs: 0, version: '0.9.0' }] },
      /another version/,
    ],
    ['a clock waits', { oldestDueMs: 61_400 }, /due for 61 s/],
    ['promises stay', { ticketsNotMoved: 2 }, /^2 open tickets could not/],
  ])('is told when %s', (_, change, told) => {
    expect(problemsOf({ ...WELL, ...change })).toEqual([expect.stringMatching(told)]);
  });

  it('does not hold an old version against a worker that is gone', () => {
    const workers = [...WELL.workers, { silentMs: 600_000, version: '0.9.0' }];
    expect(problemsOf({ ...WELL, workers })).toEqual([]);
  });
});
