import { describe, expect, it } from '@jest/globals';
import { type CreditScheme, draftOf, linesOf, NEW_LINE, schemeOf } from './credit-lines.js';

const SCHEME: CreditScheme = {
  ...{ currency: 'GBP', monthlyCharge: 1_200_050, cap: 10 },
  rules: [
    {
      target: 'resolve',
      bands: [
        { below: 95, credit: 2 },
        { below: 90, credit: 5 },
      ],
    },
    { target: 'resolve', priority: 'P1', bands: [{ below: 99.5, credit: 1 }] },
  ],
};

describe('service credits on their page', () => {
  it('are a line for each band', () => {
    expect(linesOf(SCHEME)).toEqual([
      { target: 'resolve', priority: '', below: 95, credit: 2 },
      { target: 'resolve', priority: '', below: 90, credit: 5 },
      { target: 'resolve', priority: 'P1', below: 99.5, credit: 1 },
    ]);
  });

  it('come back as they were when nothing was changed', () => {
    expect(schemeOf(draftOf(SCHEME))).toEqual(SCHEME);
  });

  it('are brought into order: bands of a rule together, the highest first', () => {
    const draft = draftOf(SCHEME);
    const mixed = { ...draft, lines: draft.lines.toReversed() };
    expect(schemeOf(mixed)).toEqual({ ...SCHEME, rules: SCHEME.rules.toReversed() });
  });

  it('know currencies without minor units', () => {
    const yen = { ...SCHEME, currency: 'JPY', monthlyCharge: 500 };
    expect(draftOf(yen).charge).toBe(500);
    expect(schemeOf(draftOf(yen))).toEqual(yen);
  });

  it('are numbers also where they were typed with zeros at their end', () => {
    const typed = { currency: 'GBP', charge: '12000.50', cap: '10.0' };
    expect(schemeOf({ ...typed, lines: [{ ...NEW_LINE, below: '99.50' }] })).toEqual({
      ...{ currency: 'GBP', monthlyCharge: 1_200_050, cap: 10 },
      rules: [{ target: 'resolve', bands: [{ below: 99.5, credit: 2 }] }],
    });
  });

  it('leave to the API what is wrong with them', () => {
    const draft = { currency: 'pounds', charge: '', cap: '-', lines: [] };
    expect(schemeOf(draft)).toEqual({
      ...{ currency: 'pounds', monthlyCharge: null, cap: null, rules: [] },
    });
  });
});
