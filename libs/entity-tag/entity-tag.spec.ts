import { describe, expect, it } from '@jest/globals';
import { tagged, versionIn } from './entity-tag.js';

describe('the version of something, as an entity tag', () => {
  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', 3],
    ['W/"12"', 12],
    [' "7" ', 7],
  ])('%j names version %j', (match, version) => {
    expect(versionIn(match)).toBe(version);
  });

  it.each(['3', '""', '"x"', '"1", "2"', '"1234567890"'])('%j is refused', (match) => {
    expect(() => versionIn(match)).toThrow('If-Match');
  });

  it('comes back from what was answered', () => {
    const headers = new Map<string, string>();
    tagged({ header: (name, value) => headers.set(name, value) }, { version: 5 });
    expect(versionIn(headers.get('etag'))).toBe(5);
  });
});
