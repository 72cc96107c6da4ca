import { describe, expect, it } from '@jest/globals';
import { zoneClock } from './zone-clock.js';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(`${text}:00Z`);

/** Europe/London in 2016. */
const london = [
  { from: at('2016-01-01T00:00'), to: at('2016-03-27T01:00'), offsetMs: 0 },
  { from: at('2016-03-27T01:00'), to: at('2016-10-30T01:00'), offsetMs: HOUR },
  { from: at('2016-10-30T01:00'), to: at('2017-01-01T00:00'), offsetMs: 0 },
];

describe('zoneClock', () => {
  it.each([
    ['in winter', '2016-02-01T12:00', '2016-02-01T12:00'],
    ['in summer', '2016-07-01T12:00', '2016-07-01T11:00'],
    ['just before the clocks go forward', '2016-03-27T00:59', '2016-03-27T00:59'],
    ['a time that they skip, after the jump', '2016-03-27T01:30', '2016-03-27T01:30'],
    ['just after', '2016-03-27T02:00', '2016-03-27T01:00'],
    ['a time that they show twice, the first', '2016-10-30T01:30', '2016-10-30T00:30'],
    ['just after both', '2016-10-30T02:00', '2016-10-30T02:00'],
  ])('%s', (_name, wall, moment) => {
    expect(new Date(zoneClock(london)(at(wall))).toISOString()).toBe(`${moment}:00.000Z`);
  });

  it('answers the same in any order', () => {
    const clock = zoneClock(london);
    const walls = ['2016-12-01T10:00', '2016-01-01T10:00', '2016-07-01T10:00', '2016-12-01T10:00'];
    expect(walls.map((wall) => clock(at(wall)) - at(wall))).toEqual([0, 0, -HOUR, 0]);
  });
});
