import { InvalidInput } from '#problem';

/** A place in a sorted list: the sort that it belongs to, and the sort key of the last row. */
export function encodeCursor(sort: string, key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
}

/**
 * @param length - how many values the sort key has.
 * @throws InvalidInput when the cursor is not one of ours or belongs to another sort.
 */
export function decodeCursor(cursor: string, sort: string, length: number): (string | null)[] {
  const parts = parse(cursor);
  if (parts?.[0] !== sort || parts.length !== length + 1) {
    throw InvalidInput.of('cursor', 'is not a cursor of this list; leave it out to start again');
  }
  return parts.slice(1);
}

function parse(cursor: string): (string | null)[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fine =
      Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string');
    return fine ? (parts as (string | null)[]) : undefined;
  } catch {
    return undefined;
  }
}
