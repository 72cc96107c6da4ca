import { describe, expect, it } from '@jest/globals';
import { matrixFault, usualMatrix } from './priority-matrix.js';

describe('the usual matrix', () => {
  it.each([
    { impact: 'high', urgency: 'high', priority: 'P1' },
    { impact: 'high', urgency: 'low', priority: 'P3' },
    { impact: 'medium', urgency: 'high', priority: 'P2' },
    { impact: 'low', urgency: 'medium', priority: 'P4' },
    { impact: 'low', urgency: 'low', priority: 'P5' },
  ])('makes $impact impact and $urgency urgency a $priority', (cell) => {
    expect(usualMatrix()).toContainEqual(cell);
  });

  it('has nothing wrong with it', () => {
    expect(matrixFault(usualMatrix())).toBeUndefined();
  });
});

describe('a matrix', () => {
  it('needs every pair', () => {
    expect(matrixFault(usualMatrix().slice(1))).toMatch(/nine pairs/);
  });

  it('has no pair twice', () => {
    const [first, , ...rest] = usualMatrix();
    expect(matrixFault([...(first ? [first, first] : []), ...rest])).toMatch(/nine pairs/);
  });
});
