import { describe, expect, it } from '@jest/globals';
import { checkScheme } from './check-scheme.js';

const BAND = { below: 95, credit: 2 };
const RULE = { target: 'resolve', bands: [BAND] };
const SCHEME = { currency: 'GBP', monthlyCharge: 120_000, cap: 10, rules: [RULE] };

describe('a credit scheme from outside', () => {
  it.each([
    ['one rule', SCHEME],
    ['no rules', { ...SCHEME, rules: [] }],
    ['hundredths of a percent', { ...SCHEME, cap: 12.29, rules: [] }],
    [
      'a rule for a priority beside that for all',
      { ...SCHEME, rules: [RULE, { ...RULE, priority: 'P1' }] },
    ],
    [
      'bands that descend',
      { ...SCHEME, rules: [{ ...RULE, bands: [BAND, { below: 90, credit: 5 }] }] },
    ],
  ])('is read with %s', (_name, scheme) => {
    expect(checkScheme(scheme)).toEqual({ ok: true, value: scheme });
  });

  const withRule = (rule: unknown): object => ({ ...SCHEME, rules: [rule] });
  it.each([
    ['no object', 'x', ''],
    ['a currency in words', { ...SCHEME, currency: 'pounds' }, 'currency'],
    ['a broken penny', { ...SCHEME, monthlyCharge: 1.5 }, 'monthlyCharge'],
    ['a negative charge', { ...SCHEME, monthlyCharge: -1 }, 'monthlyCharge'],
    ['a charge beyond what is exact', { ...SCHEME, monthlyCharge: 1e12 }, 'monthlyCharge'],
    ['no cap', { ...SCHEME, cap: undefined }, 'cap'],
    ['a cap above all', { ...SCHEME, cap: 101 }, 'cap'],
    ['too many decimals', { ...SCHEME, cap: 1.234 }, 'cap'],
    ['no list of rules', { ...SCHEME, rules: {} }, 'rules'],
    ['a word too much', { ...SCHEME, extra: 1 }, 'extra'],
    ['a target that is none', withRule({ ...RULE, target: 'x' }), 'rules[0].target'],
    ['no target', withRule({ bands: [BAND] }), 'rules[0].target'],
    ['a priority that is none', withRule({ ...RULE, priority: 'P9' }), 'rules[0].priority'],
    ['a rule that is none', withRule(3), 'rules[0]'],
    ['no bands', withRule({ ...RULE, bands: [] }), 'rules[0].bands'],
    ['a band that is none', withRule({ ...RULE, bands: [3] }), 'rules[0].bands[0]'],
    [
      'a band of nothing',
      withRule({ ...RULE, bands: [{ ...BAND, below: 0 }] }),
      'rules[0].bands[0].below',
    ],
    [
      'bands that ascend',
      withRule({ ...RULE, bands: [BAND, { below: 97, credit: 5 }] }),
      'rules[0].bands[1]',
    ],
    [
      'less for less',
      withRule({ ...RULE, bands: [BAND, { below: 90, credit: 1 }] }),
      'rules[0].bands[1]',
    ],
    ['the same twice', { ...SCHEME, rules: [RULE, RULE] }, 'rules[1]'],
  ])('is refused with %s', (_name, scheme, field) => {
    const checked = checkScheme(scheme);
    expect(checked.ok ? [] : checked.errors.map((error) => error.field)).toContain(field);
  });
});
