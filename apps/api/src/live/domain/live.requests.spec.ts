import { describe, expect, it } from '@jest/globals';
import { readCursors, readViewing } from './live.requests.js';

const TENANT = '0190a0a0-0000-7000-8000-000000000001';

describe('what a live client may say', () => {
  it('reads cursors by tenant', () => {
    expect(readCursors({ cursors: { [TENANT]: 12 } })).toEqual(new Map([[TENANT, 12]]));
    expect(readCursors({})).toEqual(new Map());
  });

  it.each([
    [undefined],
    [null],
    ['cursors'],
    [[]],
    [{ cursors: [] }],
    [{ cursors: { [TENANT]: -1 } }],
    [{ cursors: { [TENANT]: 1.5 } }],
    [{ cursors: { [TENANT]: '12' } }],
    [{ cursors: { [TENANT]: Number.MAX_VALUE } }],
    [{ cursors: { constructor: 1 } }],
    [JSON.parse('{"cursors":{"__proto__":1}}')],
  ])('refuses %j', (request: unknown) => {
    expect(readCursors(request)).toBeUndefined();
  });

  it.each([
    [
      { ref: 'caf-1001', typing: true },
      { ref: 'CAF-1001', typing: true },
    ],
    [
      { ref: null, typing: true },
      { ref: null, typing: false },
    ],
    [{ ref: 'CAF-1001' }, { ref: 'CAF-1001', typing: false }],
    [{ ref: 7 }, undefined],
    [{ ref: 'x'.repeat(21) }, undefined],
    [{ ref: 'CAF-1001', typing: 'yes' }, undefined],
    ['CAF-1001', undefined],
  ])('reads %j as %j', (request: unknown, read) => {
    expect(readViewing(request)).toEqual(read);
  });
});
