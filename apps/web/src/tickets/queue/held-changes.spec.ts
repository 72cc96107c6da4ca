import { describe, expect, it } from '@jest/globals';
import { aRow, byId } from '../testing/a-row.js';
import { type HeldChanges, heldInWords, hold, isHolding, NOTHING_HELD } from './held-changes.js';
import { belongs, compareRows } from './queue-search.js';

const SHOWN = byId(aRow({ id: 'a' }), aRow({ id: 'b', dueAt: '2026-11-24T15:00:00.000Z' }));

const list = {
  shown: (id: string) => SHOWN.get(id),
  belongs: (row: Parameters<typeof belongs>[0]) => belongs(row, { open: true }, 'me'),
  compare: compareRows('due'),
};

const words = (held: HeldChanges): string => heldInWords(held);

describe('changes that a list holds back', () => {
  it('are rows that came in', () => {
    const held = hold(NOTHING_HELD, [aRow({ id: 'c' }), aRow({ id: 'd' })], list);
    expect(words(held)).toBe('2 new');
  });

  it('are rows whose place changed', () => {
    const held = hold(NOTHING_HELD, [aRow({ id: 'a', dueAt: null })], list);
    expect(words(held)).toBe('1 moved');
  });

  it('are rows that no longer belong', () => {
    const held = hold(NOTHING_HELD, [aRow({ id: 'a', status: 'resolved' })], list);
    expect(words(held)).toBe('1 no longer here');
  });

  it('are not changes that leave a row where it is', () => {
    const held = hold(NOTHING_HELD, [aRow({ id: 'a', subject: 'Other words' })], list);
    expect(isHolding(held)).toBe(false);
  });

  it('are not tickets that never belonged', () => {
    expect(isHolding(hold(NOTHING_HELD, [aRow({ id: 'c', status: 'closed' })], list))).toBe(false);
  });

  it('are counted once a ticket, for the latest reason', () => {
    const once = hold(NOTHING_HELD, [aRow({ id: 'c' })], list);
    expect(words(hold(once, [aRow({ id: 'c', status: 'resolved' })], list))).toBe('');
    const left = hold(NOTHING_HELD, [aRow({ id: 'a', status: 'resolved' })], list);
    expect(words(hold(left, [aRow({ id: 'a', dueAt: null })], list))).toBe('1 moved');
  });

  it('are not guessed for a search by words', () => {
    const search = { ...list, belongs: () => undefined };
    expect(isHolding(hold(NOTHING_HELD, [aRow({ id: 'c' })], search))).toBe(false);
  });
});
