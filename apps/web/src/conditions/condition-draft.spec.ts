import { describe, expect, it } from '@jest/globals';
import { type Condition, conditionOfDraft, draftOfCondition } from './condition-draft.js';

const back = (condition: Condition): Condition | null => {
  const draft = draftOfCondition(condition);
  return draft && conditionOfDraft(draft);
};

describe('a condition in the form', () => {
  it.each<Condition>([
    { all: [] },
    { any: [{ field: 'priority', is: ['P1', 'P2'] }] },
    {
      all: [
        { field: 'vip', is: true },
        { field: 'group', is: ['desk', null] },
        { not: { field: 'text', has: ['vpn', 'remote access'] } },
        { field: 'reopened', atLeast: 2 },
      ],
    },
  ])('comes back as it was: %j', (condition) => {
    expect(back(condition)).toEqual(condition);
  });

  it('shows a single test as one line', () => {
    expect(back({ field: 'priority', is: 'P1' })).toEqual({
      all: [{ field: 'priority', is: ['P1'] }],
    });
  });

  it.each<Condition>([
    { all: [{ any: [] }] },
    { not: { all: [] } },
    { all: [{ field: 'colour', is: 'red' }] },
    {},
  ])('leaves what it cannot show alone: %j', (condition) => {
    expect(draftOfCondition(condition)).toBeNull();
  });
});
