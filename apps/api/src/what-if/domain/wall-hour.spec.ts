import { describe, expect, it } from '@jest/globals';
import { startOfDay } from './start-of-day.js';
import { WallHours } from './wall-hour.js';

const at = (text: string): number => Date.parse(text);
const london = new WallHours(
  'Europe/London',
  at('2026-01-01T00:00:00Z'),
  at('2027-01-01T00:00:00Z'),
);

describe('the wall clock of a department', () => {
  it.each([
    ['2026-11-23T00:00:00Z', 0],
    ['2026-11-24T09:30:00Z', 33],
    ['2026-11-29T23:59:59Z', 167],
    ['2026-07-06T08:15:00Z', 9],
    ['2026-07-05T23:30:00Z', 0],
  ])('%s is hour %d of the week', (text, hour) => {
    expect(london.hourOfWeek(at(text))).toBe(hour);
  });

  it('names months by it', () => {
    expect(london.month(at('2026-06-30T23:30:00Z'))).toBe('2026-07');
    expect(london.month(at('2026-11-30T23:30:00Z'))).toBe('2026-11');
  });

  it('begins its days at its own midnight', () => {
    expect(startOfDay('2026-07-01', 'Europe/London')).toBe(at('2026-06-30T23:00:00Z'));
    expect(startOfDay('2026-07-01', 'Europe/London', 1)).toBe(at('2026-07-01T23:00:00Z'));
  });
});
