import { describe, expect, it } from '@jest/globals';
import { addCounts, latenessOfLastHour, noteLateness, p99Of } from './lateness.js';

describe('the account of lateness', () => {
  it('has nothing to say when nothing was recorded', () => {
    expect(p99Of(addCounts([]))).toBeNull();
  });

  it('tells the class in which the 99th percentile lies', () => {
    const before = latenessOfLastHour();
    for (let count = 0; count < 98; count += 1) noteLateness('warning', 40);
    for (const ms of [700, 700]) noteLateness('breach', ms);
    const noted = latenessOfLastHour().map((count, place) => count - (before[place] ?? 0));

    expect(noted.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(p99Of(noted)).toBe(1_000);
    expect(p99Of(addCounts([noted, noted]))).toBe(1_000);
  });

  it('knows what lies beyond all classes', () => {
    const before = latenessOfLastHour();
    noteLateness('breach', 10 * 3_600_000);
    const noted = latenessOfLastHour().map((count, place) => count - (before[place] ?? 0));
    expect(p99Of(noted)).toBe(Infinity);
  });
});
