import type { CursorValue } from '#listing';
import type { Sort } from './tickets.dto.js';

/** A column of a sort key. */
interface KeyColumn {
  /** In `app.tickets`. */
  readonly column: string;
  readonly type: 'timestamptz' | 'uuid' | 'text';
  /** What a cursor has of it. */
  readonly kind: CursorValue;
  /** A value that no row is behind. */
  readonly last: string;
}

/** How a list is sorted. Each has an index that begins with the tenant and goes on like it. */
export interface TicketOrder {
  readonly isDescending: boolean;
  readonly key: readonly KeyColumn[];
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const upwards: readonly KeyColumn[] = [
  { column: 'created_at', type: 'timestamptz', kind: 'moment', last: 'infinity' },
  { column: 'id', type: 'uuid', kind: 'id', last: LAST_ID },
];

const downFrom = (column: string): TicketOrder => ({
  isDescending: true,
  key: [
    { column, type: 'timestamptz', kind: 'moment', last: '-infinity' },
    { column: 'id', type: 'uuid', kind: 'id', last: NO_ID },
  ],
});

export const TICKET_ORDERS: Readonly<Record<Sort, TicketOrder>> = {
  '-created': downFrom('created_at'),
  '-updated': downFrom('updated_at'),
  created: { isDescending: false, key: upwards },
  due: {
    isDescending: false,
    key: [
      { column: 'due_or_never', type: 'timestamptz', kind: 'moment-or-none', last: 'infinity' },
      { column: 'id', type: 'uuid', kind: 'id', last: LAST_ID },
    ],
  },
  priority: {
    isDescending: false,
    key: [{ column: 'priority', type: 'text', kind: 'text', last: 'P9' }, ...upwards],
  },
};

/** What to sort a relation by that has the key's columns. */
export function sortedBy({ key, isDescending }: TicketOrder, relation: string): string {
  return key.map(({ column }) => `${relation}.${column}${isDescending ? ' desc' : ''}`).join(', ');
}

/** The key as a row to compare with. */
export function keyRow({ key }: TicketOrder, relation: string): string {
  return `(${key.map(({ column }) => `${relation}.${column}`).join(', ')})`;
}

/** A key as a cursor holds it: moments exact to the microsecond, nothing where there is none. */
export function cursorText({ key }: TicketOrder, relation: string): string {
  const texts = key.map(({ column, kind }) => {
    const value = `${relation}.${column}`;
    if (!kind.startsWith('moment')) return `${value}::text`;
    return `coalesce(to_char(nullif(${value}, 'infinity') at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '')`;
  });
  return `array[${texts.join(', ')}]`;
}
