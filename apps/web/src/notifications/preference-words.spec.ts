import { describe, expect, it } from '@jest/globals';
import { channelsOf, clockOf, minuteOf, toldTo, withChannel } from './preference-words.js';

describe('choices of how one is told', () => {
  it('are those of the hat', () => {
    const events = (role: string) => toldTo(role).map(({ event }) => event);
    expect(events('requester').slice(0, 2)).toEqual(['answered', 'moved']);
    expect(events('agent')).toContain('assigned');
    expect(events('agent')).not.toContain('answered');
  });

  it('have the app along with e-mail and push, and neither without it', () => {
    const none = [{ event: 'assigned' as const, channels: [] }];
    const withMail = withChannel(none, 'assigned', ['mail', true]);
    expect(channelsOf(withMail, 'assigned')).toEqual(['app', 'mail']);
    const withBoth = withChannel(withMail, 'assigned', ['push', true]);
    expect(channelsOf(withBoth, 'assigned')).toEqual(['app', 'mail', 'push']);
    const withPush = withChannel(withBoth, 'assigned', ['mail', false]);
    expect(channelsOf(withPush, 'assigned')).toEqual(['app', 'push']);
    expect(channelsOf(withChannel(withBoth, 'assigned', ['app', false]), 'assigned')).toEqual([]);
  });

  it('of a ticket that moves on are without the app', () => {
    const none = [{ event: 'moved' as const, channels: [] }];
    expect(channelsOf(withChannel(none, 'moved', ['push', true]), 'moved')).toEqual(['push']);
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
