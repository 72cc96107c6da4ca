import { describe, expect, it } from '@jest/globals';
import { draftOf, policyOf, withPromise } from './draft.js';

const POLICY = {
  rules: [
    { when: { priority: 'P1' }, targets: { firstResponse: 15, resolve: 240 } },
    { targets: { resolve: 480 } },
  ],
  pauses: ['resolve'],
};

describe('a draft of a policy', () => {
  it('is its rules, with what they are about', () => {
    expect(draftOf(POLICY)).toEqual([
      {
        about: 'P1 Critical',
        when: { priority: 'P1' },
        targets: { firstResponse: 15, resolve: 240 },
      },
      { about: 'Every ticket', when: {}, targets: { resolve: 480 } },
    ]);
  });

  it('takes other promises, new ones, and none', () => {
    const draft = draftOf(POLICY);
    const changed = withPromise(withPromise(draft, 0, 'resolve', 120), 1, 'own', 30);
    const without = withPromise(changed, 0, 'firstResponse', null);
    expect(policyOf(POLICY, without)).toEqual({
      rules: [
        { when: { priority: 'P1' }, targets: { resolve: 120 } },
        { when: {}, targets: { resolve: 480, own: 30 } },
      ],
      pauses: ['resolve'],
    });
  });
});
