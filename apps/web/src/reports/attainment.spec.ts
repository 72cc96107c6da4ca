import { describe, expect, it } from '@jest/globals';
import { chartMonths, percentOf } from './attainment.js';

describe('attainment', () => {
  it('is percent to a tenth', () => {
    expect(percentOf(0.9876)).toBe(98.8);
    expect(percentOf(1)).toBe(100);
  });

  it('is unknown where nothing was promised', () => {
    expect(percentOf(null)).toBeNull();
  });

  it('stands side by side for the targets, in the order of months', () => {
    const months = [
      { month: '2026-11', target: 'resolve', met: 9, breached: 1, attainment: 0.9 },
      { month: '2026-10', target: 'firstResponse', met: 4, breached: 0, attainment: 1 },
      { month: '2026-11', target: 'firstResponse', met: 0, breached: 0, attainment: null },
      { month: '2026-09', target: 'resolve', met: 0, breached: 0, attainment: null },
    ] as const;
    expect(chartMonths({ months: [...months] })).toEqual([
      { month: '2026-10', percent: { firstResponse: 100 } },
      { month: '2026-11', percent: { resolve: 90 } },
    ]);
  });
});
