import { InvalidInput } from '#problem';
import { decodeCursor } from './cursor.js';

const KINDS = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  moment: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/,
  /** Empty where the row has none. */
  'moment-or-none': /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z)?$/,
  number: /^\d{1,15}$/,
  text: /^[^\0]{0,400}$/u,
} as const;

/** What a value in a cursor is to be. */
export type CursorValue = keyof typeof KINDS;

/**
 * The place in a sorted list that a cursor names, with each value checked: what comes back can be
 * cast by the database. A cursor is the client's to keep, so it may come back changed.
 *
 * @throws InvalidInput when the cursor is not one of ours or belongs to another sort.
 */
export function cursorKey(cursor: string, sort: string, kinds: readonly CursorValue[]): string[] {
  const values = decodeCursor(cursor, sort, kinds.length);
  return kinds.map((kind, index) => {
    const value = values[index] ?? null;
    if (
      value !== null &&
      KINDS[kind].test(value) &&
      (!kind.startsWith('moment') || isMoment(value))
    ) {
      return value;
    }
    throw InvalidInput.of('cursor', 'is not a cursor of this list; leave it out to start again');
  });
}

function isMoment(text: string): boolean {
  return text === '' || !Number.isNaN(Date.parse(text));
}
