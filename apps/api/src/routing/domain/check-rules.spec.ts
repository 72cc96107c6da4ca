import { describe, expect, it } from '@jest/globals';
import { checkRules, type KnownNames } from './check-rules.js';

const KNOWN: KnownNames = {
  groups: new Map([
    ['network', [['linux', 'phones'], ['mac']]],
    ['desktop', [[]]],
    ['empty', []],
  ]),
  slugs: {
    category: new Set(['hardware']),
    service: new Set(['mail']),
    supplier: new Set<string>(),
  },
  people: new Set(['rita']),
};
const HARDWARE = { field: 'category', is: 'hardware' };
const rule = (rest: object = {}): object => ({ name: 'A rule', group: 'network', ...rest });

describe('rules that are wrong', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['no list', {}, 'rules', /list/],
    ['no object', ['x'], 'rules[0]', /object/],
    ['no name', [rule({ name: ' ' })], 'rules[0].name', /1 to 100/],
    ['what is not known', [rule({ to: 'x' })], 'rules[0].to', /not known/],
    ['a group that is not there', [rule({ group: 'x' })], 'rules[0].group', /no "x"/],
    ['a group without members', [rule({ group: 'empty' })], 'rules[0].group', /no members/],
    ['a condition that is none', [rule({ when: { field: 'x' } })], 'rules[0].when.field', /one of/],
    [
      'somebody who is not there',
      [rule({ when: { field: 'requester', is: ['rita', 'ravi'] } })],
      'rules[0].when.is',
      /no "ravi"/,
    ],
    [
      'a category that is not there',
      [rule({ when: { all: [{ not: { field: 'category', is: [null, 'x'] } }] } })],
      'rules[0].when.all[0].not.is',
      /no "x"/,
    ],
    ['a condition that fits nothing', [rule({ when: { any: [] } })], 'rules[0].when', /no ticket/],
    ['a way that is not known', [rule({ assign: { by: 'dice' } })], 'rules[0].assign.by', /turn/],
    [
      'a skill that nobody has',
      [rule({ assign: { by: 'turn', skills: ['cobol'] } })],
      'rules[0].assign.skills',
      /nobody of network has the skill "cobol"/,
    ],
    [
      'skills that nobody has together',
      [rule({ assign: { by: 'turn', skills: ['mac', 'linux'] } })],
      'rules[0].assign.skills',
      /all of these/,
    ],
    [
      'a rule behind one that takes every ticket',
      [rule({ when: HARDWARE }), rule(), rule({ when: { field: 'vip', is: true } })],
      'rules[2]',
      /rule 2 takes every ticket/,
    ],
    [
      'a rule behind one that always holds in other words',
      [rule({ when: { any: [HARDWARE, { not: { any: [] } }] } }), rule()],
      'rules[1]',
      /rule 1 takes every ticket/,
    ],
    [
      'the same condition twice',
      [rule({ when: HARDWARE }), rule({ when: HARDWARE, group: 'desktop' })],
      'rules[1].when',
      /rule 1 has the same condition/,
    ],
  ])('%s', (_, input, field, reason) => {
    const checked = checkRules(input, KNOWN);
    expect('faults' in checked ? checked.faults : []).toContainEqual({
      field,
      reason: expect.stringMatching(reason),
    });
  });

  it('are told all at once', () => {
    const checked = checkRules([rule({ group: 'x', name: '' }), rule({ again: 1 })], KNOWN);
    expect('faults' in checked && checked.faults.map(({ field }) => field)).toEqual([
      'rules[0].name',
      'rules[0].group',
      'rules[1].again',
      'rules[1]',
    ]);
  });
});

it('rules that are right are kept as they were meant', () => {
  const input = [
    rule({ when: HARDWARE, assign: { by: 'load', skills: ['mac', 'mac'] }, again: true }),
    rule({ name: ' The rest ', group: 'desktop', when: null, assign: null, again: false }),
  ];
  expect(checkRules(input, KNOWN)).toEqual({
    rules: {
      rules: [
        {
          ...{ name: 'A rule', group: 'network', when: HARDWARE },
          ...{ assign: { by: 'load', skills: ['mac'] }, again: true },
        },
        { name: 'The rest', group: 'desktop' },
      ],
    },
  });
});
