import type { TicketRow } from '../ticket-types.js';

export const SORTS = ['due', '-created', 'created', '-updated', 'priority'] as const;
export type Sort = (typeof SORTS)[number];

const FILTERS = [
  ...(['tenant', 'status', 'priority', 'assignee', 'group', 'requester', 'tag'] as const),
  ...(['category', 'service', 'site'] as const),
] as const;

/**
 * The state of a ticket list as it stands in the address, and as the API takes it. Lists are comma
 * lists; what is left out does not filter, except `open`, which a queue has unless it says `all`.
 */
export interface QueueSearch {
  readonly tenant?: string;
  readonly status?: string;
  readonly priority?: string;
  readonly assignee?: string;
  readonly group?: string;
  readonly requester?: string;
  readonly tag?: string;
  readonly category?: string;
  readonly service?: string;
  readonly site?: string;
  readonly q?: string;
  /** A condition, as JSON. */
  readonly where?: string;
  readonly open?: 'all';
  readonly breached?: 'yes';
  readonly sort?: Sort;
}

/** Reads an address; anything that is not a filter is left out, so no address breaks the page. */
export function readQueueSearch(raw: Readonly<Record<string, unknown>>): QueueSearch {
  const search: Record<string, string> = {};
  for (const name of [...FILTERS, 'q', 'where'] as const) {
    const value = raw[name];
    if (typeof value === 'string' && value.trim() !== '') search[name] = value.trim();
  }
  if (raw['open'] === 'all') search['open'] = 'all';
  if (raw['breached'] === 'yes') search['breached'] = 'yes';
  if (SORTS.some((sort) => sort === raw['sort'])) search['sort'] = raw['sort'] as Sort;
  return search;
}

/** The query of the list, without its order and page. */
export interface ListFilters extends Omit<QueueSearch, 'open' | 'breached' | 'sort'> {
  readonly open?: boolean;
  readonly breached?: boolean;
}

/** A status filter decides by itself whether ended tickets are in the list. */
export function filtersOf(search: QueueSearch): ListFilters {
  const filters = pick(search, [...FILTERS, 'q', 'where']);
  return {
    ...filters,
    ...(search.open !== 'all' && filters.status === undefined && { open: true }),
    ...(search.breached === 'yes' && { breached: true }),
  };
}

function pick<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  keys: readonly Key[],
): Pick<Whole, Key> {
  const names: readonly PropertyKey[] = keys;
  return Object.fromEntries(Object.entries(whole).filter(([key]) => names.includes(key))) as Pick<
    Whole,
    Key
  >;
}

/** The address of a list whose filters were saved as the API takes them. */
export function searchOf({ open, breached, ...filters }: ListFilters): QueueSearch {
  return {
    ...filters,
    ...(open !== true && filters.status === undefined && { open: 'all' }),
    ...(breached === true && { breached: 'yes' }),
  };
}

export function sortOf(search: QueueSearch): Sort {
  return search.sort ?? 'due';
}

const ENDED: readonly TicketRow['status'][] = [
  'resolved',
  'fulfilled',
  'closed',
  'cancelled',
  'rejected',
];

export function isOpen(status: TicketRow['status']): boolean {
  return !ENDED.includes(status);
}

/**
 * Whether a row belongs into a list, as the API would judge it.
 *
 * @param me - the id of the person who looks at the list.
 * @returns undefined for what only the API can judge: words, a condition, what a row does not show.
 */
export function belongs(row: TicketRow, filters: ListFilters, me: string): boolean | undefined {
  const names = (list: string | undefined, value: string | undefined): boolean =>
    list === undefined || (value !== undefined && list.split(',').includes(value));
  const fits =
    names(filters.tenant, row.tenant) &&
    names(filters.status, row.status) &&
    names(filters.priority, row.priority) &&
    names(filters.group, row.group?.slug) &&
    names(filters.requester, row.requester.id) &&
    (filters.category === undefined || (row.category?.slug ?? 'none') === filters.category) &&
    (filters.tag === undefined || row.tags.includes(filters.tag)) &&
    (filters.open === undefined || filters.open === isOpen(row.status)) &&
    (filters.breached === undefined || filters.breached === row.breached) &&
    isAssigned(row, filters.assignee, me);
  const { q, where, service, site } = filters;
  return fits && [q, where, service, site].some((each) => each !== undefined) ? undefined : fits;
}

function isAssigned(row: TicketRow, assignee: string | undefined, me: string): boolean {
  if (assignee === undefined) return true;
  if (assignee === 'none') return row.assignee === null;
  return row.assignee?.id === (assignee === 'me' ? me : assignee);
}

type Compare = (left: TicketRow, right: TicketRow) => number;

const byTime =
  (timeOf: (row: TicketRow) => string | null, direction: 1 | -1): Compare =>
  (left, right) => {
    const [a, b] = [timeOf(left), timeOf(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction * (Date.parse(a) - Date.parse(b));
  };

const byId =
  (direction: 1 | -1): Compare =>
  (left, right) =>
    left.id === right.id ? 0 : direction * (left.id < right.id ? -1 : 1);

const COMPARISONS: Readonly<Record<Sort, readonly Compare[]>> = {
  due: [byTime(({ dueAt }) => dueAt, 1), byId(1)],
  '-created': [byTime(({ createdAt }) => createdAt, -1), byId(-1)],
  created: [byTime(({ createdAt }) => createdAt, 1), byId(1)],
  '-updated': [byTime(({ updatedAt }) => updatedAt, -1), byId(-1)],
  priority: [
    (left, right) => left.priority.localeCompare(right.priority),
    byTime(({ createdAt }) => createdAt, 1),
    byId(1),
  ],
};

/** Orders two rows as the API does; a row without a due time comes last. */
export function compareRows(sort: Sort): Compare {
  return (left, right) => {
    for (const compare of COMPARISONS[sort]) {
      const order = compare(left, right);
      if (order !== 0) return order;
    }
    return 0;
  };
}
