import { describe, expect, it } from '@jest/globals';
import { attainmentOf } from './attainment.js';

describe('attainment', () => {
  it('is the share of decided promises that were kept', () => {
    expect(attainmentOf([{ met: 2, breached: 1 }])).toEqual({
      met: 2,
      breached: 1,
      attainment: 0.6667,
    });
    expect(attainmentOf([{ met: 0, breached: 3 }]).attainment).toBe(0);
  });

  it('adds several counts up', () => {
    expect(
      attainmentOf([
        { met: 1, breached: 0 },
        { met: 2, breached: 1 },
      ]),
    ).toEqual({ met: 3, breached: 1, attainment: 0.75 });
  });

  it('is not known before anything was decided', () => {
    expect(attainmentOf([])).toEqual({ met: 0, breached: 0, attainment: null });
  });
});
