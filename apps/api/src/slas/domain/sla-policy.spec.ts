import { describe, expect, it } from '@jest/globals';
import { checkPolicy } from './check-policy.js';
import type { SlaPolicy } from './sla-policy.js';
import {
  budgetOf,
  policyByPriority,
  promisedFor,
  type SlaSubject,
  type SlaTargets,
} from './sla-policy.js';

const BY_PRIORITY = policyByPriority({
  P1: { firstResponse: 15, resolve: 240 },
  P2: { firstResponse: 30, resolve: 480 },
  P3: { firstResponse: 60, resolve: 1440 },
  P4: { firstResponse: 120, resolve: 2400 },
  P5: { firstResponse: 480 },
});

const targetsFor = (policy: SlaPolicy, subject: SlaSubject): SlaTargets =>
  promisedFor(policy, subject).targets;

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
    expect(budgetOf(0.05)).toBe(3000);
    expect(budgetOf({ minutes: 480, calendar: 'Round the clock' })).toBe(28_800_000);
    expect(budgetOf(undefined)).toBeNull();
  });

  const filed: SlaSubject = {
    ...{ type: 'incident', priority: 'P3', category: 'laptops', service: 'payroll' },
    ...{ group: 'network', site: 'Leeds', vip: true },
  };

  it.each([
    [{ category: 'laptops' }, true],
    [{ category: 'phones' }, false],
    [{ category: ['phones', 'laptops'] }, true],
    [{ service: 'payroll', site: 'Leeds' }, true],
    [{ service: 'payroll', site: 'York' }, false],
    [{ group: 'network' }, true],
    [{ group: ['desktop'] }, false],
    [{ vip: true }, true],
    [{ vip: false }, false],
    [{ priority: ['P3', 'P4'], type: 'incident' }, true],
  ] as const)('looks at how the ticket is filed: %j', (when, fits) => {
    const policy: SlaPolicy = { rules: [{ when, targets: { resolve: 7 } }], pauses: [] };
    expect(targetsFor(policy, filed)).toEqual(fits ? { resolve: 7 } : {});
    const unfiled = targetsFor(policy, { type: 'incident', priority: 'P3' });
    expect(unfiled).toEqual('type' in when || ('vip' in when && !when.vip) ? { resolve: 7 } : {});
  });

  it('finds the agreements with whoever holds the ticket', () => {
    const policy: SlaPolicy = {
      rules: [{ when: {}, targets: {} }],
      pauses: [],
      agreements: [
        { group: 'desktop', within: 10 },
        { group: 'network', when: { priority: 'P1' }, within: 20 },
        { group: 'network', within: 30 },
        { supplier: 'contoso', within: { minutes: 40, calendar: 'Round the clock' } },
      ],
    };
    expect(promisedFor(policy, filed)).toEqual({
      targets: {},
      holders: { group: 'network', supplier: null },
      agreed: { group: 30 },
    });
    expect(promisedFor(policy, { ...filed, priority: 'P1', supplier: 'contoso' }).agreed).toEqual({
      group: 20,
      supplier: { minutes: 40, calendar: 'Round the clock' },
    });
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
    [
      'an unknown condition',
      { rules: [{ ...rule, when: { mood: 'bad' } }] },
      ['rules[0].when.mood'],
    ],
    [
      'a condition of no values',
      { rules: [{ ...rule, when: { site: [] } }] },
      ['rules[0].when.site'],
    ],
    [
      'a condition that is no slug',
      { rules: [{ ...rule, when: { group: ['network', 'Two words'] } }] },
      ['rules[0].when.group[1]'],
    ],
    [
      'a VIP that is no yes or no',
      { rules: [{ ...rule, when: { vip: 'yes' } }] },
      ['rules[0].when.vip'],
    ],
    [
      'a rule behind one that takes all of its tickets',
      {
        rules: [
          { when: { group: ['network', 'desktop'] }, targets: {} },
          { when: { group: 'network', priority: 'P1' }, targets: {} },
        ],
      },
      ['rules[1].when'],
    ],
    [
      'hours without a name',
      { rules: [{ ...rule, targets: { resolve: { minutes: 60 } } }] },
      ['rules[0].targets.resolve.calendar'],
    ],
    [
      'an agreement with nobody, and with two',
      { rules: [rule], agreements: [{ within: 60 }, { group: 'a', supplier: 'b', within: 60 }] },
      ['agreements[0]', 'agreements[1]'],
    ],
    [
      'an agreement without a time',
      { rules: [rule], agreements: [{ group: 'network' }] },
      ['agreements[0].within'],
    ],
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
    ['no list for approvals', { rules: [rule], pausesOnApproval: 'resolve' }, ['pausesOnApproval']],
    [
      'an unknown target for approvals',
      { rules: [rule], pausesOnApproval: ['own', 'x'] },
      ['pausesOnApproval[1]'],
    ],
    ['an unknown target that pauses', { rules: [rule], pauses: ['resolve', null] }, ['pauses[1]']],
  ])('refuses %s', (_name, input, fields) => {
    expect(fieldsRefused(input)).toEqual(fields);
  });
});
