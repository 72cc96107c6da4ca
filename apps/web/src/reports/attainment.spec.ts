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
      { key: '2026-11', target: 'resolve', percent: 90 },
      { key: '2026-10', target: 'firstResponse', percent: 100 },
      { key: '2026-11', target: 'firstResponse', percent: null },
      { key: '2026-09', target: 'resolve', percent: null },
    ] as const;
    expect(chartMonths(months)).toEqual([
      { month: '2026-10', percent: { firstResponse: 100 } },
      { month: '2026-11', percent: { resolve: 90 } },
    ]);
  });
});
