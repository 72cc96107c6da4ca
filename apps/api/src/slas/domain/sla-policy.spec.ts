import { describe, expect, it } from '@jest/globals';
import { checkPolicy } from './check-policy.js';
import type { SlaPolicy } from './sla-policy.js';
import { budgetOf, policyByPriority, targetsFor } from './sla-policy.js';

const BY_PRIORITY = policyByPriority({
  P1: { firstResponse: 15, resolve: 240 },
  P2: { firstResponse: 30, resolve: 480 },
  P3: { firstResponse: 60, resolve: 1440 },
  P4: { firstResponse: 120, resolve: 2400 },
  P5: { firstResponse: 480 },
});

function fieldsRefused(input: unknown): string[] {
  const check = checkPolicy(input);
  return check.ok ? [] : check.errors.map(({ field }) => field);
}

describe('finding the promise for a ticket', () => {
  it('goes by priority', () => {
    expect(targetsFor(BY_PRIORITY, { type: 'incident', priority: 'P2' })).toEqual({
      firstResponse: 30,
      resolve: 480,
    });
  });

  it('takes the first rule whose conditions all hold, and nothing from the others', () => {
    const policy: SlaPolicy = {
      rules: [
        { when: { type: 'service_request', priority: 'P1' }, targets: { resolve: 60 } },
        { when: { type: 'service_request' }, targets: { resolve: 2400 } },
        { when: {}, targets: { firstResponse: 60, resolve: 480 } },
      ],
      pauses: [],
    };
    expect(targetsFor(policy, { type: 'service_request', priority: 'P1' })).toEqual({
      resolve: 60,
    });
    expect(targetsFor(policy, { type: 'service_request', priority: 'P4' })).toEqual({
      resolve: 2400,
    });
    expect(targetsFor(policy, { type: 'incident', priority: 'P1' }).resolve).toBe(480);
  });

  it('promises nothing where no rule is meant', () => {
    const policy: SlaPolicy = {
      rules: [{ when: { priority: 'P1' }, targets: { resolve: 1 } }],
      pauses: [],
    };
    expect(targetsFor(policy, { type: 'incident', priority: 'P2' })).toEqual({});
  });

  it('gives clocks their budget in milliseconds, null where nothing is promised', () => {
    expect(budgetOf({ resolve: 0.05 }, 'resolve')).toBe(3000);
    expect(budgetOf({ resolve: 480 }, 'resolve')).toBe(28_800_000);
    expect(budgetOf({ resolve: 480 }, 'firstResponse')).toBeNull();
  });
});

describe('checking a policy', () => {
  const rule = { when: { priority: 'P1' }, targets: { firstResponse: 15, resolve: 240 } };

  it('accepts a good one as it is', () => {
    expect(checkPolicy(BY_PRIORITY)).toEqual({ ok: true, policy: BY_PRIORITY });
  });

  it('lets the resolve clock alone pause when nothing is said', () => {
    expect(checkPolicy({ rules: [rule] })).toEqual({
      ok: true,
      policy: { rules: [rule], pauses: ['resolve'] },
    });
  });

  it('keeps what it says of how clocks behave', () => {
    const policy = {
      rules: [{ when: {}, targets: { own: 15, firstResponse: 30, nextUpdate: 120, resolve: 480 } }],
      pauses: ['nextUpdate', 'resolve'],
      pauseReasons: { resolve: ['user', 'supplier'] },
      reopen: 'count',
      nextUpdateFrom: 'agent_reply',
      onPriorityChange: 'from_change',
      boundary: 'next_open',
    };
    expect(checkPolicy(policy)).toEqual({ ok: true, policy });
  });

  it('takes a rule without conditions for all tickets', () => {
    expect(checkPolicy({ rules: [{ targets: {} }], pauses: [] })).toEqual({
      ok: true,
      policy: { rules: [{ when: {}, targets: {} }], pauses: [] },
    });
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', null, ['policy']],
    ['no rules', {}, ['rules']],
    ['an empty list of rules', { rules: [] }, ['rules']],
    ['an unknown field', { rules: [rule], colour: 'red' }, ['colour']],
    ['a rule that is no object', { rules: ['P1'] }, ['rules[0]']],
    ['an unknown condition', { rules: [{ ...rule, when: { vip: true } }] }, ['rules[0].when.vip']],
    [
      'an unknown priority',
      { rules: [{ ...rule, when: { priority: 'P6' } }] },
      ['rules[0].when.priority'],
    ],
    ['an unknown type', { rules: [{ ...rule, when: { type: 'bug' } }] }, ['rules[0].when.type']],
    ['no targets', { rules: [{ when: {} }] }, ['rules[0].targets']],
    [
      'an unknown target',
      { rules: [{ ...rule, targets: { reply: 5 } }] },
      ['rules[0].targets.reply'],
    ],
    [
      'a target of nothing',
      { rules: [{ ...rule, targets: { resolve: 0 } }] },
      ['rules[0].targets.resolve'],
    ],
    [
      'a negative target',
      { rules: [{ ...rule, targets: { resolve: -1 } }] },
      ['rules[0].targets.resolve'],
    ],
    [
      'a target in words',
      { rules: [{ ...rule, targets: { resolve: '4h' } }] },
      ['rules[0].targets.resolve'],
    ],
    [
      'an endless target',
      { rules: [{ ...rule, targets: { resolve: 1e9 } }] },
      ['rules[0].targets.resolve'],
    ],
    ['a rule never reached', { rules: [{ targets: {} }, rule] }, ['rules[1].when']],
    ['an unknown way to reopen', { rules: [rule], reopen: 'forget' }, ['reopen']],
    ['an unknown boundary', { rules: [rule], boundary: 'noon' }, ['boundary']],
    [
      'reasons of a target that does not pause',
      { rules: [rule], pauseReasons: { firstResponse: ['user'] } },
      ['pauseReasons.firstResponse'],
    ],
    [
      'an unknown reason',
      { rules: [rule], pauseReasons: { resolve: ['lunch'] } },
      ['pauseReasons.resolve[0]'],
    ],
    [
      'a list of no reasons',
      { rules: [rule], pauseReasons: { resolve: [] } },
      ['pauseReasons.resolve'],
    ],
    ['pauses that are no list', { rules: [rule], pauses: 'resolve' }, ['pauses']],
    ['an unknown target that pauses', { rules: [rule], pauses: ['resolve', null] }, ['pauses[1]']],
  ])('refuses %s', (_name, input, fields) => {
    expect(fieldsRefused(input)).toEqual(fields);
  });
});
