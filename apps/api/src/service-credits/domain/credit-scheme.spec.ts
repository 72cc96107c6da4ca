import { describe, expect, it } from '@jest/globals';
import type { Priority, SlaTarget } from '../../slas/domain/sla-policy.js';
import { type CreditScheme, creditFor, creditsOf, type Decided } from './credit-scheme.js';

const BANDS = [
  { below: 95, credit: 2 },
  { below: 90, credit: 5 },
];

describe('the credit of one rule', () => {
  it.each([
    ['everything was kept', 100, 0, 0],
    ['exactly on the first band', 95, 5, 0],
    ['just below it', 94, 6, 2],
    ['one of very many below it', 949_999, 50_001, 2],
    ['exactly on the second band', 90, 10, 2],
    ['below both', 89, 11, 5],
    ['nothing was kept', 0, 3, 5],
    ['nothing was decided', 0, 0, 0],
  ])('%s', (_name, met, breached, credit) => {
    expect(creditFor(BANDS, { met, breached })).toBe(credit);
  });

  it('knows bands of hundredths, without an error of rounding', () => {
    const bands = [{ below: 99.95, credit: 1 }];
    expect(creditFor(bands, { met: 1_999, breached: 1 })).toBe(0);
    expect(creditFor(bands, { met: 1_998, breached: 1 })).toBe(1);
  });
});

describe('the credits of a month', () => {
  const scheme: CreditScheme = {
    ...{ currency: 'GBP', monthlyCharge: 1_000_001, cap: 6 },
    rules: [
      { target: 'resolve', bands: BANDS },
      { target: 'firstResponse', priority: 'P1', bands: [{ below: 99, credit: 3.5 }] },
    ],
  };
  const month =
    (resolve: Decided, urgent: Decided) =>
    (target: SlaTarget, priority?: Priority): Decided => {
      if (target === 'resolve' && priority === undefined) return resolve;
      if (target === 'firstResponse' && priority === 'P1') return urgent;
      throw new Error('not asked for');
    };
  const kept: Decided = { met: 10, breached: 0 };
  const broken: Decided = { met: 0, breached: 1 };
  const none: Decided = { met: 0, breached: 0 };

  it.each([
    ['nothing when all was kept', kept, kept, 0, 0],
    ['nothing without tickets', none, none, 0, 0],
    ['the share of a rule, to the nearest minor unit', broken, kept, 50_000, 50_000],
    ['half a minor unit upwards', kept, broken, 35_000, 35_000],
    ['what the rules give together, at most the cap', broken, broken, 85_000, 60_000],
  ])('are %s', (_name, resolve, urgent, beforeCap, amount) => {
    expect(creditsOf(scheme, month(resolve, urgent))).toMatchObject({ beforeCap, amount });
  });

  it('round once, not for each rule', () => {
    const odd = { ...scheme, monthlyCharge: 25, cap: 100 };
    const rules = [
      { target: 'resolve' as const, bands: [{ below: 100, credit: 2 }] },
      { target: 'own' as const, bands: [{ below: 100, credit: 2 }] },
    ];
    // Half a minor unit each.
    expect(creditsOf({ ...odd, rules }, () => broken).amount).toBe(1);
  });

  it('tell how each rule came out', () => {
    expect(creditsOf(scheme, month({ met: 9, breached: 1 }, none)).rules).toEqual([
      { target: 'resolve', priority: null, met: 9, breached: 1, credit: 2 },
      { target: 'firstResponse', priority: 'P1', met: 0, breached: 0, credit: 0 },
    ]);
  });

  it('are none without rules', () => {
    expect(creditsOf({ ...scheme, rules: [] }, () => broken)).toEqual({
      rules: [],
      beforeCap: 0,
      amount: 0,
    });
  });
});
