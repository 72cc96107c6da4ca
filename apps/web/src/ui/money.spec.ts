import { describe, expect, it } from '@jest/globals';
import { decimalsOf, moneyInWords } from './money.js';

describe('amounts of money', () => {
  it.each([
    [1_234_550, 'GBP', '12,345.50'],
    [-200, 'GBP', '2.00'],
    [1_234, 'JPY', '1,234'],
  ])('%d of %s are shown as %s', (minor, currency, shown) => {
    expect(moneyInWords(minor, currency)).toContain(shown);
  });

  it('have the decimals of their currency', () => {
    expect([decimalsOf('GBP'), decimalsOf('JPY')]).toEqual([2, 0]);
  });
});
