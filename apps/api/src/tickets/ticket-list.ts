import { cursorKey, type CursorValue, encodeCursor } from '#listing';
import { type Actor, type Tx, tenantOf } from '#tenancy';
import { prefixOf } from './domain/ticket-ref.js';
import type { ListTicketsDto, Sort, TicketFilterDto } from './tickets.dto.js';
import { LIST_COLUMNS, LIST_JOINS, type TicketListRow } from './tickets.queries.js';
import type { TicketCounts } from './tickets.views.js';

/** How many of the newest matches a search looks at. */
const MOST_FOUND = 1_000;
const PAGE = 50;

/** A piece of SQL and the values that its places stand for. */
class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** `?` stands for each value in turn. */
  add(sql: string, ...values: unknown[]): void {
    let next = 0;
    this.parts.push(sql.replaceAll('?', () => this.place(values[next++])));
  }

  place(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }

  get where(): string {
    return this.parts.length === 0 ? '' : `where ${this.parts.join(' and ')}`;
  }
}

interface Order {
  readonly by: string;
  /** The columns of the sort key, and what a cursor has of each. */
  readonly key: readonly (readonly [column: string, kind: CursorValue])[];
  /** The rows behind a key. */
  readonly after: (conditions: Conditions, key: readonly string[]) => void;
}

const ORDERS: Readonly<Record<Sort, Order>> = {
  '-created': {
    by: 't.created_at desc, t.id desc',
    key: [
      ['created_at', 'moment'],
      ['id', 'id'],
    ],
    after: (c, [at, id]) => {
      c.add('(t.created_at, t.id) < (?::timestamptz, ?::uuid)', at, id);
    },
  },
  created: {
    by: 't.created_at, t.id',
    key: [
      ['created_at', 'moment'],
      ['id', 'id'],
    ],
    after: (c, [at, id]) => {
      c.add('(t.created_at, t.id) > (?::timestamptz, ?::uuid)', at, id);
    },
  },
  '-updated': {
    by: 't.updated_at desc, t.id desc',
    key: [
      ['updated_at', 'moment'],
      ['id', 'id'],
    ],
    after: (c, [at, id]) => {
      c.add('(t.updated_at, t.id) < (?::timestamptz, ?::uuid)', at, id);
    },
  },
  due: {
    by: 't.due_at, t.id',
    key: [
      ['due_at', 'moment-or-none'],
      ['id', 'id'],
    ],
    after: (c, [at, id]) => {
      if (at === '') c.add('t.due_at is null and t.id > ?::uuid', id);
      else c.add('((t.due_at, t.id) > (?::timestamptz, ?::uuid) or t.due_at is null)', at, id);
    },
  },
  priority: {
    by: 't.priority, t.created_at, t.id',
    key: [
      ['priority', 'text'],
      ['created_at', 'moment'],
      ['id', 'id'],
    ],
    after: (c, [priority, at, id]) => {
      c.add('(t.priority, t.created_at, t.id) > (?, ?::timestamptz, ?::uuid)', priority, at, id);
    },
  },
};

interface FoundRow extends TicketListRow {
  readonly sort_key: string[];
}

/**
 * One page of the tickets that the actor sees, across all their departments: the page first, the
 * names for its rows afterwards.
 *
 * @throws InvalidInput for a cursor of another list.
 */
export async function listTickets(
  tx: Tx,
  query: ListTicketsDto,
): Promise<{ rows: TicketListRow[]; nextCursor: string | null }> {
  const sort = query.sort ?? '-created';
  const order = ORDERS[sort];
  const limit = query.limit ?? PAGE;
  const conditions = filter(tx.actor, query);
  if (query.cursor !== undefined) {
    const kinds = order.key.map(([, kind]) => kind);
    order.after(conditions, cursorKey(query.cursor, sort, kinds));
  }
  const found = await tx.query<FoundRow>(
    `with t as materialized (
       select t.* from app.tickets t ${conditions.where}
       order by ${order.by} limit ${conditions.place(limit + 1)}
     )
     select ${LIST_COLUMNS}, array[${order.key.map(keyText).join(', ')}] as sort_key
     from t ${LIST_JOINS} order by ${order.by}`,
    conditions.values,
  );
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > limit && last ? encodeCursor(sort, last.sort_key) : null,
  };
}

/** A value of a sort key as text; moments exact to the microsecond. */
function keyText([column, kind]: readonly [string, CursorValue]): string {
  if (!kind.startsWith('moment')) return `t.${column}::text`;
  return `coalesce(to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '')`;
}

/** How many open tickets there are under a filter, by what an agent asks first. */
export async function countTickets(tx: Tx, query: TicketFilterDto): Promise<TicketCounts> {
  const conditions = filter(tx.actor, query);
  conditions.add('t.is_open');
  const me = conditions.place(tx.actor.personId);
  const [counts] = await tx.query<TicketCounts>(
    `select count(*)::int as open,
       (count(*) filter (where t.assignee_id = ${me}))::int as mine,
       (count(*) filter (where t.assignee_id is null))::int as unassigned,
       (count(*) filter (where t.status = 'pending'))::int as pending,
       (count(*) filter (where t.breached))::int as breached,
       (count(*) filter (where not t.breached and t.due_at < now() + interval '1 hour'))::int as "dueSoon"
     from app.tickets t ${conditions.where}`,
    conditions.values,
  );
  return counts ?? { open: 0, mine: 0, unassigned: 0, pending: 0, breached: 0, dueSoon: 0 };
}

function filter(actor: Actor, query: TicketFilterDto): Conditions {
  const conditions = new Conditions();
  if (query.tenant !== undefined) {
    const ids = query.tenant.split(',').map((slug) => tenantOf(actor, slug)?.id);
    conditions.add(
      't.tenant_id = any (?::uuid[])',
      ids.filter((id) => id !== undefined),
    );
  }
  if (actor.role === 'requester') {
    // RLS says the same; said here, it is answered from the person's own tickets.
    conditions.add(
      't.id in (select p.ticket_id from app.ticket_participants p where p.person_id = ?)',
      actor.personId,
    );
  }
  if (query.status !== undefined) {
    conditions.add('t.status = any (?::text[])', query.status.split(','));
  }
  if (query.priority !== undefined) {
    conditions.add('t.priority = any (?::text[])', query.priority.split(','));
  }
  if (query.assignee === 'none') conditions.add('t.assignee_id is null');
  else if (query.assignee !== undefined) {
    conditions.add('t.assignee_id = ?', query.assignee === 'me' ? actor.personId : query.assignee);
  }
  if (query.group === 'none') conditions.add('t.group_id is null');
  else if (query.group !== undefined) {
    conditions.add(
      `(t.tenant_id, t.group_id) in (select g.tenant_id, g.id from app.resolver_groups g where g.slug = ?)`,
      query.group,
    );
  }
  if (query.requester !== undefined) conditions.add('t.requester_id = ?', query.requester);
  if (query.tag !== undefined) {
    conditions.add(
      '(t.tenant_id, t.id) in (select g.tenant_id, g.ticket_id from app.ticket_tags g where g.tag = ?)',
      query.tag,
    );
  }
  if (query.open !== undefined) conditions.add('t.is_open = ?', query.open);
  if (query.breached !== undefined) conditions.add('t.breached = ?', query.breached);
  if (query.q !== undefined) search(conditions, query.q);
  return conditions;
}

/** Words as people type them; the last one may be unfinished. A reference finds its ticket. */
function search(conditions: Conditions, text: string): void {
  if (prefixOf(text) !== undefined) {
    conditions.add('t.ref = ?', text.toUpperCase());
    return;
  }
  const unfinished = /[\p{L}\p{N}]+$/u.exec(text)?.[0] ?? '';
  const words =
    unfinished === ''
      ? conditionWords(conditions, text)
      : `(${conditionWords(conditions, text)} || (${conditionWords(conditions, text.slice(0, -unfinished.length))}
          && to_tsquery('english', ${conditions.place(`'${unfinished}':*`)})))`;
  conditions.add(
    `(t.tenant_id, t.id) in (select f.tenant_id, f.ticket_id from app.search_tickets(${words}, ?) f)`,
    MOST_FOUND,
  );
}

function conditionWords(conditions: Conditions, text: string): string {
  return `websearch_to_tsquery('english', ${conditions.place(text)})`;
}
