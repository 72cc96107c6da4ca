import { describe, expect, it } from '@jest/globals';
import { DEEPEST_CHAIN, judgeFiring, MOST_AN_HOUR, NO_RULE, originOf } from './loop-guard.js';

describe('the loop guard', () => {
  it.each([
    ['after a person', NO_RULE, 'go'],
    ['after another rule', { ruleId: 'b', depth: 1 }, 'go'],
    ['after its own change', { ruleId: 'a', depth: 1 }, 'own'],
    ['after its own change, that followed from another', { ruleId: 'a', depth: 2 }, 'own'],
    ['at the end of a long chain', { ruleId: 'b', depth: DEEPEST_CHAIN }, 'too_deep'],
  ] as const)('%s', (_, origin, expected) => {
    expect(judgeFiring({ ruleId: 'a', origin, inTheHour: 0 }).is).toBe(expected);
  });

  it('lets no two rules go on for ever, whichever they are', () => {
    let origin = NO_RULE;
    let acted = 0;
    while (acted < 100) {
      const ruleId = acted % 2 === 0 ? 'a' : 'b';
      if (judgeFiring({ ruleId, origin, inTheHour: 0 }).is !== 'go') break;
      acted += 1;
      origin = originOf({ cause: { kind: 'rule', id: ruleId, hops: origin.depth } });
    }
    expect(acted).toBe(DEEPEST_CHAIN);
  });

  it('switches off what acts more often than may be in an hour', () => {
    const firing = { ruleId: 'a', origin: NO_RULE };
    expect(judgeFiring({ ...firing, inTheHour: MOST_AN_HOUR - 1 }).is).toBe('go');
    expect(judgeFiring({ ...firing, inTheHour: MOST_AN_HOUR }).is).toBe('switch_off');
  });

  it.each([
    [{}, NO_RULE],
    [{ cause: null }, NO_RULE],
    [{ cause: 'rule' }, NO_RULE],
    [{ cause: { kind: 'macro', id: 'm', hops: 2 } }, NO_RULE],
    [{ cause: { kind: 'rule', id: 'a' } }, { ruleId: 'a', depth: 1 }],
    [{ cause: { kind: 'rule', id: 'a', hops: 2 } }, { ruleId: 'a', depth: 3 }],
  ])('reads what led to %j', (data, origin) => {
    expect(originOf(data)).toEqual(origin);
  });
});
