import { describe, expect, it } from '@jest/globals';
import type { CreditScheme } from '../../service-credits/domain/credit-scheme.js';
import type { Compared } from './comparison.js';
import { CreditTally } from './credit-tally.js';
import type { Judged } from './outcome.js';

const SCHEME: CreditScheme = {
  ...{ currency: 'GBP', monthlyCharge: 10_000, cap: 12 },
  rules: [
    { target: 'resolve', bands: [{ below: 100, credit: 5 }] },
    { target: 'resolve', priority: 'P1', bands: [{ below: 50, credit: 10 }] },
  ],
};
const judged = (outcome: Judged['outcome'], target: Judged['target'] = 'resolve'): Judged[] => [
  { target, outcome, dueAt: null, decidedAt: null },
];
const ticket: Compared = {
  ...{ ref: 'CAF-1', priority: 'P1', group: null, month: '2026-05' },
  ...{ before: judged('met'), after: judged('met') },
};

describe('service credits of what would have been', () => {
  const amounts = (tickets: readonly Compared[]): (string | number)[][] => {
    const tally = new CreditTally(SCHEME);
    for (const one of tickets) tally.add(one);
    return tally.compared().map(({ month, before, after }) => [month, before.amount, after.amount]);
  };

  it('are compared month by month, in order', () => {
    const later = { ...ticket, month: '2026-06', priority: 'P2', after: judged('breached') };
    expect(amounts([later, ticket])).toEqual([
      ['2026-05', 0, 0],
      ['2026-06', 0, 500],
    ]);
  });

  it('know the rule of a priority, the rule for all, and the cap', () => {
    expect(amounts([{ ...ticket, before: judged('breached') }])).toEqual([['2026-05', 1_200, 0]]);
    const half = [{ ...ticket, after: judged('breached') }, ticket];
    expect(amounts(half)).toEqual([['2026-05', 0, 500]]);
  });

  it('leave out what is not decided, and other targets', () => {
    const open = { ...ticket, before: judged('open'), after: judged('breached', 'own') };
    expect(amounts([open])).toEqual([['2026-05', 0, 0]]);
  });
});
