import { describe, expect, it } from '@jest/globals';
import { aRow, byId } from '../testing/a-row.js';
import type { TicketRow } from '../ticket-types.js';
import { type ListPage, patchRows, placeRows, rowsOf, searchedInWords } from './list-pages.js';
import { compareRows } from './queue-search.js';

const compare = compareRows('created');
const NOBODY: ReadonlySet<string> = new Set();

function rowAt(hour: number, given: Partial<TicketRow> = {}): TicketRow {
  const hours = String(hour).padStart(2, '0');
  return aRow({ id: `at-${hours}`, createdAt: `2026-11-24T${hours}:00:00.000Z`, ...given });
}

function pages(more: boolean): ListPage[] {
  return [
    { items: [rowAt(1), rowAt(3)], nextCursor: 'second' },
    { items: [rowAt(5), rowAt(7)], nextCursor: more ? 'third' : null },
  ];
}

const idsOf = (list: readonly ListPage[]): string[][] =>
  list.map(({ items }) => items.map(({ id }) => id));

describe('patching rows', () => {
  it('changes a row where it stands', () => {
    const renamed = rowAt(5, { subject: 'Renamed', version: 2 });
    const [first, second] = patchRows(pages(false), byId(renamed));
    expect(first?.items).toEqual([rowAt(1), rowAt(3)]);
    expect(second?.items).toEqual([renamed, rowAt(7)]);
  });

  it('leaves the pages untouched when nothing in them changed', () => {
    const before = pages(false);
    expect(patchRows(before, byId(rowAt(9)))).toBe(before);
  });

  it('does not let an older row replace a newer one', () => {
    const newer = [{ items: [rowAt(1, { version: 3 })], nextCursor: null }];
    expect(patchRows(newer, byId(rowAt(1, { version: 2 })))[0]?.items[0]?.version).toBe(3);
  });
});

describe('placing rows', () => {
  it('puts each where it belongs', () => {
    const placed = placeRows(pages(false), byId(rowAt(2), rowAt(4), rowAt(9)), NOBODY, compare);
    expect(idsOf(placed)).toEqual([
      ['at-01', 'at-02', 'at-03'],
      ['at-04', 'at-05', 'at-07', 'at-09'],
    ]);
  });

  it('leaves a row that sorts after all loaded ones to a later page', () => {
    expect(idsOf(placeRows(pages(true), byId(rowAt(9)), NOBODY, compare))).toEqual(
      idsOf(pages(true)),
    );
  });

  it('moves a row that is there already, and takes out those that left', () => {
    const moved = rowAt(7, { createdAt: '2026-11-24T00:00:00.000Z' });
    const placed = placeRows(pages(false), byId(moved), new Set(['at-03']), compare);
    expect(idsOf(placed)).toEqual([['at-07', 'at-01'], ['at-05']]);
  });

  it('fills an empty list', () => {
    const placed = placeRows([{ items: [], nextCursor: null }], byId(rowAt(2)), NOBODY, compare);
    expect(idsOf(placed)).toEqual([['at-02']]);
  });
});

it('a row that two pages hold is shown once', () => {
  const overlapping = [...pages(true), { items: [rowAt(7), rowAt(8)], nextCursor: null }];
  expect(rowsOf(overlapping).map(({ id }) => id)).toEqual([
    'at-01',
    'at-03',
    'at-05',
    'at-07',
    'at-08',
  ]);
});

describe('a search that finds more than it looks at', () => {
  it('says so once, whichever page was cut short', () => {
    const sentence = searchedInWords([{ searchedNewest: null }, { searchedNewest: 1_000 }]);
    expect(sentence).toContain('newest 1,000');
  });

  it('says nothing when all were looked at', () => {
    expect(searchedInWords([])).toBeNull();
    expect(searchedInWords([{ searchedNewest: null }])).toBeNull();
  });
});
