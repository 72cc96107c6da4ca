import type { TicketFilter } from './ticket-filter.js';
import { keyRow, sortedBy, type TicketOrder } from './ticket-order.js';

/**
 * The first tickets that match, as common table expressions that end in one named `t`.
 *
 * @param limit - at most so many.
 */
export function firstTickets(filter: TicketFilter, order: TicketOrder, limit: number): string {
  return filter.isNarrow ? sorted(filter, order, limit) : merged(filter, order, limit);
}

/** Few can match: they are found, then sorted. What has the words is named `found`. */
function sorted(filter: TicketFilter, order: TicketOrder, limit: number): string {
  const { words } = filter;
  const found = words ? `found as materialized (select * from ${words.matches}), ` : '';
  return `${found}t as materialized (
    select t.* from app.tickets t where ${matching(filter, 'found')}
    order by ${sortedBy(order, 't')} limit ${String(limit)})`;
}

/**
 * The whole filter as one condition on tickets `t`.
 *
 * @param found - the relation of those that have the words.
 */
export function matching(filter: TicketFilter, found = filter.words?.matches): string {
  const { tenantIds, conditions, named, words } = filter;
  const parts = [`t.tenant_id = any (${conditions.place(tenantIds)}::uuid[])`, conditions.all];
  if (words !== undefined && found !== undefined) {
    parts.push(`(t.tenant_id, t.id) in (select f.tenant_id, f.ticket_id from ${found} f)`);
  }
  for (const { table, column, slug } of named) {
    parts.push(`(t.tenant_id, t.${column}) in (
      select n.tenant_id, n.id from app.${table} n where n.slug = ${conditions.place(slug)})`);
  }
  return parts.join(' and ');
}

/**
 * Merges the departments' lists, each read in its order from an index of its own. PostgreSQL would
 * read as many rows of each department as the page has, so it looks at the first few of each before:
 * the last row of a page made of those is a place that the page cannot reach beyond, and each
 * department is read up to there. What is read does not grow with the number of tickets.
 */
function merged(filter: TicketFilter, order: TicketOrder, limit: number): string {
  const { tenantIds, conditions, named } = filter;
  const departments = [
    `select ${['o.id', ...named.map(({ table, column }) => `${table}.id as ${column}`)].join(', ')}`,
    `from unnest(${conditions.place(tenantIds)}::uuid[]) o (id)`,
    ...named.map(
      ({ table, slug }) =>
        `join app.${table} on ${table}.tenant_id = o.id and ${table}.slug = ${conditions.place(slug)}`,
    ),
  ].join(' ');
  const ofDepartment = [
    `t.tenant_id = d.id and ${conditions.all}`,
    ...named.map(({ column }) => `t.${column} = d.${column}`),
  ].join(' and ');
  const by = sortedBy(order, 't');
  const few = Math.max(2, Math.ceil((3 * limit) / Math.max(1, tenantIds.length)));
  const columns = order.key.map(({ column }) => column);
  return `d as materialized (${departments}),
    probe as materialized (
      select t.* from d cross join lateral (
        select ${columns.map((column) => `t.${column}`).join(', ')} from app.tickets t
        where ${ofDepartment} order by ${by} limit ${String(Math.min(few, limit))}) t
      order by ${by} offset ${String(limit - 1)} limit 1),
    bound as materialized (
      select ${order.key
        .map(
          ({ column, last, type }) =>
            `coalesce((select ${column} from probe), '${last}'::${type}) as ${column}`,
        )
        .join(', ')}),
    t as materialized (
      select t.* from d cross join lateral (
        select t.* from app.tickets t
        where ${ofDepartment} and ${keyRow(order, 't')} ${order.isDescending ? '>=' : '<='}
          (${columns.map((column) => `(select ${column} from bound)`).join(', ')})
        order by ${by} limit ${String(limit)}) t
      order by ${by} limit ${String(limit)})`;
}
