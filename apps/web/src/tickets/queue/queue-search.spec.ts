import { describe, expect, it } from '@jest/globals';
import { aRow } from '../testing/a-row.js';
import {
  belongs,
  compareRows,
  filtersOf,
  readQueueSearch,
  searchOf,
  sortOf,
} from './queue-search.js';

describe('the state of a list in the address', () => {
  it('keeps what is a filter and leaves out the rest', () => {
    const raw = { tenant: 'cafcass,ons', q: ' vpn ', sort: 'nonsense', group: '', colour: 'red' };
    expect(readQueueSearch(raw)).toEqual({ tenant: 'cafcass,ons', q: 'vpn' });
  });

  it('shows open tickets by due time unless it says otherwise', () => {
    expect(filtersOf({})).toEqual({ open: true });
    expect(filtersOf({ open: 'all' })).toEqual({});
    expect(filtersOf({ status: 'closed' })).toEqual({ status: 'closed' });
    expect(sortOf({})).toBe('due');
  });

  it.each([{}, { open: 'all' }, { status: 'new' }, { breached: 'yes', assignee: 'me' }] as const)(
    'comes back from a saved view: %j',
    (search) => {
      expect(searchOf(filtersOf(search))).toEqual(search);
    },
  );
});

describe('whether a row belongs into a list', () => {
  const row = aRow({
    id: '1',
    tenant: 'ons',
    status: 'pending',
    priority: 'P2',
    assignee: { id: 'amir', name: 'Amir' },
    group: { slug: 'network', name: 'Network' },
    category: { slug: 'wireless', name: 'Wireless' },
    tags: ['vpn'],
  });

  it.each([
    [{}, true],
    [{ open: true }, true],
    [{ tenant: 'cafcass,ons' }, true],
    [{ tenant: 'cafcass' }, false],
    [{ status: 'new,pending' }, true],
    [{ status: 'new' }, false],
    [{ priority: 'P1' }, false],
    [{ assignee: 'me' }, true],
    [{ assignee: 'amir' }, true],
    [{ assignee: 'none' }, false],
    [{ group: 'network' }, true],
    [{ group: 'desktop' }, false],
    [{ tag: 'vpn' }, true],
    [{ tag: 'wifi' }, false],
    [{ requester: 'rita' }, true],
    [{ category: 'wireless' }, true],
    [{ category: 'none' }, false],
    [{ category: 'printing', site: 'Leeds' }, false],
    [{ site: 'Leeds' }, undefined],
    [{ service: 'payroll' }, undefined],
    [{ breached: true }, false],
    [{ tenant: 'cafcass', q: 'vpn' }, false],
    [{ tenant: 'ons', q: 'vpn' }, undefined],
  ])('%j: %s', (filters, expected) => {
    expect(belongs(row, filters, 'amir')).toBe(expected);
  });

  it('ended tickets are not open', () => {
    expect(belongs(aRow({ id: '1', status: 'fulfilled' }), { open: true }, 'amir')).toBe(false);
  });
});

describe('the order of rows', () => {
  const early = aRow({ id: 'a', dueAt: '2026-11-24T10:00:00.000Z', priority: 'P3' });
  const late = aRow({ id: 'b', dueAt: '2026-11-24T18:00:00.000+00:00', priority: 'P1' });
  const paused = aRow({ id: 'c', dueAt: null, priority: 'P2' });
  const ids = (sort: Parameters<typeof compareRows>[0]): string[] =>
    [paused, late, early].sort(compareRows(sort)).map(({ id }) => id);

  it('by due time has rows without one last', () => {
    expect(ids('due')).toEqual(['a', 'b', 'c']);
  });

  it('by priority has the most urgent first', () => {
    expect(ids('priority')).toEqual(['b', 'c', 'a']);
  });

  it('of the same time falls back to the id', () => {
    expect(ids('-created')).toEqual(['c', 'b', 'a']);
    expect(ids('created')).toEqual(['a', 'b', 'c']);
  });
});
