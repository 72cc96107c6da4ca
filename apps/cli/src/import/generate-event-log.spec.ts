import { describe, expect, it } from '@jest/globals';
import { generateEventLog } from './generate-event-log.js';

const YEAR = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 11, 31) };

describe('generateEventLog', () => {
  it('makes the same log for the same seed, and another for another', () => {
    const make = (seed: number): string => generateEventLog({ seed, incidents: 50, ...YEAR }).csv;
    expect(make(1)).toBe(make(1));
    expect(make(2)).not.toBe(make(1));
  });

  it('has every oddity, in a log of some hundred incidents', () => {
    const { csv, events, planted } = generateEventLog({ seed: 1, incidents: 400, ...YEAR });
    const lines = csv.trimEnd().split('\n');
    expect(lines).toHaveLength(events + 1);
    expect(lines[0]?.split(',')).toHaveLength(36);
    expect(Object.values(planted).every((times) => times > 0)).toBe(true);
    expect(csv).toMatch(/,\?,/);
    expect(lines[1]).toMatch(/,\d{1,2}\/\d{1,2}\/2026 \d{2}:\d{2},/);
    expect(lines.filter((line) => line.split(',').length !== 36)).toHaveLength(planted.shortRow);
    expect(lines.filter((line) => line.includes('-100'))).toHaveLength(planted.unknownState);
  });

  it('can be made without anything odd', () => {
    const { csv, planted } = generateEventLog({ seed: 1, incidents: 50, ...YEAR, odd: 0 });
    expect(Object.values(planted).every((times) => times === 0)).toBe(true);
    const numbers = csv
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 10));
    expect(numbers).toEqual(numbers.toSorted());
  });
});
