import { describe, expect, it } from '@jest/globals';
import { encodeCursor } from './cursor.js';
import { cursorKey } from './cursor-key.js';

const AT = '2026-11-24T10:00:00.000Z';
const ID = '0193a3b0-0000-7000-8000-000000000001';

describe('the place that a cursor names', () => {
  it('comes back as it was given', () => {
    expect(cursorKey(encodeCursor('new', [AT, ID]), 'new', ['moment', 'id'])).toEqual([AT, ID]);
    expect(cursorKey(encodeCursor('tag', ['L-1', ID]), 'tag', ['text', 'id'])).toEqual(['L-1', ID]);
  });

  it.each([
    { what: 'of another sort', cursor: encodeCursor('old', [AT, ID]) },
    { what: 'of another length', cursor: encodeCursor('new', [AT]) },
    { what: 'without a moment', cursor: encodeCursor('new', ['yesterday', ID]) },
    {
      what: 'with a month too many',
      cursor: encodeCursor('new', [AT.replace('-11-', '-13-'), ID]),
    },
    { what: 'without an id', cursor: encodeCursor('new', [AT, "'; --"]) },
    { what: 'with nothing in it', cursor: encodeCursor('new', [null, ID]) },
    { what: 'that is no cursor', cursor: 'hello' },
  ])('is refused in one $what', ({ cursor }) => {
    expect(() => cursorKey(cursor, 'new', ['moment', 'id'])).toThrow(
      expect.objectContaining({ status: 400, code: 'invalid_input' }),
    );
  });
});
