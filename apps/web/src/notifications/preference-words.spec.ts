import { describe, expect, it } from '@jest/globals';
import { clockOf, minuteOf, toldTo } from './preference-words.js';

describe('choices of how one is told', () => {
  it('are those of the hat', () => {
    const events = (role: string) => toldTo(role).map(({ event }) => event);
    expect(events('requester')).toEqual(['answered', 'moved']);
    expect(events('agent')).toEqual(['assigned', 'warned', 'breached']);
  });

  it.each([
    [0, '00:00'],
    [7 * 60 + 5, '07:05'],
    [1439, '23:59'],
  ])('write the minute %i as %s', (minute, clock) => {
    expect(clockOf(minute)).toBe(clock);
    expect(minuteOf(clock)).toBe(minute);
  });

  it.each(['', '24:00', '7:00', 'noon'])('know no time such as "%s"', (clock) => {
    expect(minuteOf(clock)).toBeNull();
  });
});
