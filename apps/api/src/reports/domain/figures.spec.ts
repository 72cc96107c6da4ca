import { describe, expect, it } from '@jest/globals';
import { type Figures, percentKept, Tally } from './figures.js';
import { type CountedPromise, countedPromise, type Outcome } from './verdicts.js';

const MINUTE = 60_000;

function promise(outcome: Outcome, minutes: number | null = null): CountedPromise {
  return {
    outcome,
    usedMs: minutes === null ? null : minutes * MINUTE,
    traits: { priority: 'P3', group: '', site: '', service: '', category: '' },
  };
}

function figuresOf(promises: readonly CountedPromise[]): Figures {
  const tally = new Tally();
  for (const each of promises) tally.add(each);
  return tally.figures();
}

describe('the figures of some promises', () => {
  it('count what is late as broken, and leave out what was cancelled', () => {
    const promises = [
      ...[promise('met', 1), promise('met', 2), promise('breached', 90)],
      ...[promise('late'), promise('cancelled')],
    ];
    expect(figuresOf(promises)).toMatchObject({
      ...{ met: 2, breached: 2, late: 1, cancelled: 1, percent: 50 },
    });
  });

  it('never say that all were kept where one was broken', () => {
    expect(percentKept(9_999, 1)).toBe(99.9);
    expect(percentKept(10_000, 0)).toBe(100);
    expect(percentKept(2, 1)).toBe(66.6);
    expect(percentKept(0, 3)).toBe(0);
    expect(percentKept(0, 0)).toBeNull();
  });

  it('measure times between two promises in proportion', () => {
    const times = (minutes: readonly number[]) => {
      const { medianMinutes, p90Minutes } = figuresOf(minutes.map((each) => promise('met', each)));
      return [medianMinutes, p90Minutes];
    };
    expect(times([])).toEqual([null, null]);
    expect(times([7])).toEqual([7, 7]);
    expect(times([40, 10])).toEqual([25, 37]);
    expect(times([100, 9, 1, 2, 3, 4, 5, 6, 7, 8, 10])).toEqual([6, 10]);
  });

  it('are read from lines of the database', () => {
    expect(countedPromise('breached,90000,P1,4,,3,2')).toEqual({
      outcome: 'breached',
      usedMs: 90_000,
      traits: { priority: 'P1', group: '4', site: '', service: '3', category: '2' },
    });
    expect(countedPromise('late,,P5,,1,,').usedMs).toBeNull();
  });
});
