import { describe, expect, it } from '@jest/globals';
import { CanaryScan } from './scan.js';

const ROOT = 'qzvkwyxjqhgm';
const scan = new CanaryScan(ROOT);
const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('a search for canaries', () => {
  it.each([
    ['plain', `{"subject":"${ROOT}17-a"}`],
    ['in upper case', `ETag: "${ROOT.toUpperCase()}17"`],
    ['hexadecimal', hex(`x ${ROOT}17`)],
    ['hexadecimal', hex(`x ${ROOT}17`).toUpperCase()],
    ['Base64', Buffer.from(`${ROOT}17`).toString('base64')],
    ['Base64', Buffer.from(`a${ROOT}17`).toString('base64url')],
    ['Base64', Buffer.from(`ab${ROOT}17`).toString('base64')],
    ['URL-encoded', hex(ROOT).replace(/../g, '%$&')],
    ['JSON escapes', hex(ROOT).replace(/../g, '\\u00$&')],
  ])('finds one that is %s in %s', (as, text) => {
    expect(scan.sightings(Buffer.from(text)).map((one) => one.as)).toEqual([as]);
  });

  it('finds one in UTF-16', () => {
    expect(scan.sightings(Buffer.from(`a${ROOT}1`, 'utf16le'))).toMatchObject([{ as: 'UTF-16' }]);
  });

  it('says which it was, each time', () => {
    const text = Buffer.from(`${ROOT}3 and ${ROOT}12-b`);
    expect(scan.sightings(text).map(({ mark }) => mark)).toEqual([3, 12]);
  });

  it('lets a word be said back to whoever said it, and no other', () => {
    const text = Buffer.from(`"${ROOT}3" is not "${ROOT}31"`);
    expect(scan.sightings(text, [`${ROOT}3`]).map(({ mark }) => mark)).toEqual([31]);
  });

  it('finds nothing in other text', () => {
    expect(scan.sightings(Buffer.from(`${ROOT.slice(0, 8)} is a part`))).toEqual([]);
  });
});
