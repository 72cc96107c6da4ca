import { describe, expect, it } from '@jest/globals';
import type { Ask } from './approval-queries.js';
import { ruleInWords, whoInWords } from './approval-words.js';

const ann = { id: 'a', name: 'Ann' };
const ben = { id: 'b', name: 'Ben' };
const ask: Ask = {
  ...{ id: '1', approver: ann, heldBy: ann, state: 'waiting', askedAt: null, dueAt: null },
  ...{ comment: null, answeredBy: null, answeredVia: null, answeredAt: null },
};
const stage = (needed: number, people: number) => ({
  ...{ rule: 'any' as const, needed, answerWithinHours: null },
  asks: Array.from({ length: people }, () => ask),
});

describe('a stage in words', () => {
  it.each([
    [1, 1, 'One person decides'],
    [1, 3, 'Any of 3 decides'],
    [2, 3, '2 of 3 have to approve'],
    [3, 3, 'All 3 have to approve'],
  ])('%d of %d', (needed, people, words) => {
    expect(ruleInWords(stage(needed, people))).toBe(words);
  });
});

describe('who answers', () => {
  it('is named, and for whom', () => {
    expect(whoInWords(ask)).toBe('Ann');
    expect(whoInWords({ ...ask, heldBy: ben })).toBe('Ben for Ann');
    expect(whoInWords({ ...ask, heldBy: ben, answeredBy: ben })).toBe('Ben for Ann');
  });
});
