import { describe, expect, it } from '@jest/globals';
import { clockEventsOf, waitsFor } from './clock-events.js';

describe('a ticket whose approval is awaited', () => {
  it.each([
    ['new', 'awaiting_approval', ['pending']],
    ['awaiting_approval', 'approved', ['resumed']],
    ['awaiting_approval', 'new', ['resumed']],
    ['awaiting_approval', 'rejected', ['resumed', 'cancelled']],
    ['new', 'pending', ['pending']],
    ['pending', 'in_fulfilment', ['resumed']],
  ] as const)('tells its clocks from %s to %s: %j', (from, to, events) => {
    expect(clockEventsOf(from, to)).toEqual(events);
  });

  it('waits for that, whatever it waited for before', () => {
    expect(waitsFor('awaiting_approval', null)).toBe('approval');
    expect(waitsFor('pending', 'user')).toBe('user');
    expect(waitsFor('new', null)).toBeNull();
  });
});
