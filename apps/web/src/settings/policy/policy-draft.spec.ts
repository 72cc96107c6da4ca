import { describe, expect, it } from '@jest/globals';
import { draftOf, faultInWords, movedUp, policyOf } from './policy-draft.js';

const WHOLE = {
  rules: [
    {
      when: { type: 'incident', priority: ['P1', 'P2'], site: 'Leeds, Park Row', vip: true },
      targets: { own: 10, resolve: { minutes: 240, calendar: 'Round the clock' } },
    },
    { when: { service: 'payroll', vip: false }, targets: { firstResponse: 0.5 } },
    { when: {}, targets: { nextUpdate: 480, resolve: 2400 } },
  ],
  agreements: [
    { group: 'network', within: 480 },
    {
      supplier: 'contoso',
      when: { category: ['printing', 'wireless'] },
      within: { minutes: 960, calendar: 'Office hours' },
    },
  ],
  pauses: ['firstResponse', 'resolve'],
  pauseReasons: { resolve: ['user', 'supplier'] },
  warnings: [{ percent: 75 }, { minutesBefore: 30 }],
  reopen: 'restart',
  boundary: 'next_open',
};

describe('a policy that is being edited', () => {
  it('is what it was until it is changed', () => {
    expect(policyOf(draftOf(WHOLE))).toEqual(WHOLE);
    const small = { rules: [{ when: {}, targets: { resolve: 60 } }], pauses: [] };
    expect(policyOf(draftOf(small))).toEqual(small);
  });

  it('leaves what it does not understand to the API, which says so', () => {
    const draft = { ...draftOf(WHOLE), warnings: '80%, soon' };
    expect(policyOf(draft)).toMatchObject({ warnings: [{ percent: 80 }, 'soon'] });
  });

  it('has its rules in the order in which they are looked at', () => {
    expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
    expect(movedUp(['a', 'b', 'c'], 0)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [
      { field: 'policy.rules[1].when', reason: 'is never reached: rules[0] comes first' },
      'Rule 2: is never reached: rule 1 comes first',
    ],
    [
      { field: 'policy.agreements[0].group', reason: 'must be a slug' },
      'Agreement 1: group must be a slug',
    ],
    [{ field: 'policy.warnings[0]', reason: 'is wrong' }, 'warnings[0] is wrong'],
    [{ field: 'effectiveFrom', reason: 'is over' }, 'effectiveFrom is over'],
  ])('%j is said in the words of the form', (fault, words) => {
    expect(faultInWords(fault)).toBe(words);
  });
});
