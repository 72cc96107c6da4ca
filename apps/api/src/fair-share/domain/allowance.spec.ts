import { describe, expect, it } from '@jest/globals';
import { allow, type Rate } from './allowance.js';

/** How many of the requests at these moments are allowed, and how long the first refused waits. */
function outcome(rate: Rate, moments: readonly number[]): { allowed: number; waitMs: number } {
  let fullAt: number | undefined;
  let allowed = 0;
  let waitMs = 0;
  for (const now of moments) {
    const answer = allow(rate, fullAt, now);
    if ('waitMs' in answer) {
      waitMs ||= answer.waitMs;
    } else {
      allowed += 1;
      ({ fullAt } = answer);
    }
  }
  return { allowed, waitMs };
}

const atOnce = (count: number, at = 0): number[] => Array.from({ length: count }, () => at);
/** Evenly over some seconds. */
const evenly = (perSecond: number, seconds: number): number[] =>
  Array.from({ length: perSecond * seconds }, (_, index) => (index * 1_000) / perSecond);

describe('allow', () => {
  const rate: Rate = { perSecond: 50, atOnce: 500 };

  it('lets as many through at once as are allowed after a pause', () => {
    expect(outcome(rate, atOnce(500)).allowed).toBe(500);
    expect(outcome(rate, atOnce(501)).allowed).toBe(500);
  });

  it('says how long the next has to wait', () => {
    expect(outcome(rate, atOnce(501)).waitMs).toBeCloseTo(20);
    const { allowed } = outcome(rate, [...atOnce(500), 19, 20]);
    expect(allowed).toBe(501);
  });

  it('never refuses who keeps to the rate', () => {
    expect(outcome(rate, evenly(50, 60)).allowed).toBe(3_000);
  });

  it('gives who asks ten times as often what the rate gives, and what was saved', () => {
    const { allowed } = outcome(rate, evenly(500, 60));
    expect(allowed).toBeGreaterThan(60 * 50 + 495);
    expect(allowed).toBeLessThanOrEqual(60 * 50 + 500);
  });

  it('saves no more in a long pause than can be asked at once', () => {
    const later = 3_600_000;
    expect(outcome(rate, [...atOnce(500), ...atOnce(600, later)]).allowed).toBe(1_000);
  });

  it('does not punish who asks although they are refused', () => {
    const asking = [...atOnce(500), ...evenly(1_000, 1)];
    const { allowed } = outcome(rate, [...asking, ...atOnce(1, 1_000)]);
    expect(allowed).toBe(500 + 50);
  });

  it('counts the same whenever the clock began', () => {
    const long = 90 * 24 * 3_600_000;
    const moments = evenly(500, 10).map((at) => at + long);
    expect(outcome(rate, moments).allowed).toBe(outcome(rate, evenly(500, 10)).allowed);
  });

  it('takes a rate of less than one a second', () => {
    const seldom: Rate = { perSecond: 0.5, atOnce: 1 };
    expect(outcome(seldom, [0, 1_000, 1_999, 2_000])).toEqual({ allowed: 2, waitMs: 1_000 });
  });
});
