import { describe, expect, it } from '@jest/globals';
import { type AssetStatus, ASSET_STATUSES, canBeHeld, holderAfter } from './asset-status.js';

describe('the holder of equipment', () => {
  it('is possible where somebody answers for it', () => {
    expect(ASSET_STATUSES.filter(canBeHeld)).toEqual([
      'reserved',
      'deployed',
      'in_repair',
      'lost_or_stolen',
    ]);
  });

  it.each<[AssetStatus, string | null, string | null | undefined, string | null | undefined]>([
    ['deployed', null, 'ann', 'ann'],
    ['deployed', 'ann', undefined, 'ann'],
    ['in_repair', 'ann', undefined, 'ann'],
    ['deployed', 'ann', null, null],
    ['in_stock', 'ann', undefined, null],
    ['in_stock', 'ann', null, null],
    ['retired', 'ann', 'bob', undefined],
  ])('in status %s, held by %p, with %p named, is %p', (status, before, named, after) => {
    expect(holderAfter(status, before, named)).toBe(after);
  });
});
