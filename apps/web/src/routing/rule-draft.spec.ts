import { describe, expect, it } from '@jest/globals';
import {
  draftOf,
  fieldInWords,
  moved,
  newRule,
  ruleFrom,
  wayInWords,
  whenInWords,
} from './rule-draft.js';

const VPN = { field: 'text', has: ['vpn', 'remote access'] };

describe('a rule goes through the form and comes out as it was', () => {
  it.each([
    [{ name: 'Rest', group: 'desk' }, 'every ticket'],
    [
      { name: 'VPN', when: VPN, group: 'network', assign: { by: 'load', skills: ['vpn'] } },
      'words in subject or description have vpn or remote access',
    ],
    [
      {
        ...{ name: 'Two', group: 'desk', again: true, assign: { by: 'turn' } },
        when: {
          any: [{ not: { field: 'site', is: ['Leeds', null] } }, { field: 'vip', is: true }],
        },
      },
      'site is not Leeds or (none) or served first (VIP) is yes',
    ],
    [{ name: 'Rich', group: 'desk', when: { all: [{ any: [VPN] }] } }, 'when its condition holds'],
    [
      { name: 'Counted', group: 'desk', when: { field: 'reopened', atLeast: 2 } },
      'when its condition holds',
    ],
  ])('%j', (rule, words) => {
    const draft = draftOf(rule);
    expect(ruleFrom(draft)).toEqual(rule);
    expect(whenInWords(draft)).toBe(words);
  });
});

it('says who gets a ticket', () => {
  const rule = newRule('desk');
  expect(wayInWords(rule)).toBe('waits there for somebody to take it');
  expect(wayInWords({ ...rule, by: 'turn' })).toBe('assigned in turn');
  expect(wayInWords({ ...rule, by: 'load', skills: ['mac', 'vpn'] })).toBe(
    'assigned to the least loaded with mac, vpn',
  );
});

it('moves a rule by one place', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});

it.each([
  ['rules[0].assign.skills', 'Rule 1, assign skills'],
  ['rules[2]', 'Rule 3'],
  ['rules[1].when.all[0].is', 'Rule 2, when all 1 is'],
])('%s is %s', (field, words) => {
  expect(fieldInWords(field)).toBe(words);
});
