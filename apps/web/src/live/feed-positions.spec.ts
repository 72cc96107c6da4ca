import { describe, expect, it } from '@jest/globals';
import { afterFollow, isAbout, isCaughtUp, judgeBatch } from './feed-positions.js';
import { aRow } from '../tickets/testing/a-row.js';
import type { LiveBatch, LiveEvent } from './live-events.js';

function event(seq: number): LiveEvent {
  const actor = { id: null, name: 'Desk' };
  return { seq, type: 'ticket.edited', at: '', ticketId: null, actor, data: {}, row: null };
}

function batch(from: number, to: number): LiveBatch {
  const events = Array.from({ length: to - from }, (_, index) => event(from + 1 + index));
  return { tenant: 'ons', from, to, events, rows: [] };
}

describe('a batch of live events', () => {
  it('is news when it goes on where this client stands', () => {
    expect(judgeBatch({ ons: 7, caf: 2 }, batch(7, 9))).toEqual({
      kind: 'news',
      events: [event(8), event(9)],
      positions: { ons: 9, caf: 2 },
    });
  });

  it('is known when all of it was seen', () => {
    expect(judgeBatch({ ons: 9 }, batch(7, 9))).toEqual({ kind: 'known' });
  });

  it('is news only after the position when it overlaps', () => {
    expect(judgeBatch({ ons: 8 }, batch(6, 10))).toMatchObject({
      events: [event(9), event(10)],
      positions: { ons: 10 },
    });
  });

  it('moves the position even when nothing in it may be seen', () => {
    const silent = { ...batch(7, 9), events: [] };
    expect(judgeBatch({ ons: 7 }, silent)).toMatchObject({ events: [], positions: { ons: 9 } });
  });

  it('tells rows that changed without a word as news of nothing in particular', () => {
    const row = aRow({ id: 'a' });
    expect(judgeBatch({ ons: 7 }, { ...batch(7, 8), rows: [row] })).toMatchObject({
      events: [event(8), { seq: 8, type: 'ticket.refreshed', ticketId: 'a', row }],
    });
  });

  it.each([
    ['begins later', { ons: 6 }],
    ['is of a department that is not followed yet', { caf: 9 }],
  ])('is a gap when it %s', (_, positions) => {
    expect(judgeBatch(positions, batch(7, 9))).toEqual({ kind: 'gap' });
  });
});

describe('following again', () => {
  it('keeps what is known, takes what is new and drops what is no longer granted', () => {
    expect(afterFollow({ ons: 7, dius: 3 }, { ons: 9, caf: 4 })).toEqual({ ons: 7, caf: 4 });
  });

  it('notices that other departments are told than the page knows', () => {
    expect(isAbout({ ons: 7, caf: 2 }, ['caf', 'ons'])).toBe(true);
    expect(isAbout({ ons: 7 }, ['ons', 'caf'])).toBe(false);
    expect(isAbout({ ons: 7, caf: 2 }, ['ons'])).toBe(false);
  });

  it('has caught up once every announced position is reached', () => {
    expect(isCaughtUp({ ons: 7, caf: 4 }, { ons: 9, caf: 4 })).toBe(false);
    expect(isCaughtUp({ ons: 9, caf: 5 }, { ons: 9, caf: 4 })).toBe(true);
    expect(isCaughtUp({}, {})).toBe(true);
  });
});
