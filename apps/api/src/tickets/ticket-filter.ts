import { InvalidInput } from '#problem';
import { type Actor, isStaff, tenantOf } from '#tenancy';
import { type Condition, conditionSql, readCondition } from '../conditions/index.js';
import { prefixOf } from './domain/ticket-ref.js';
import { isOpen, type TicketStatus } from './domain/ticket-status.js';
import type { Sort, TicketFilterDto } from './tickets.dto.js';

/** How many of the newest matches a search looks at, when more is asked of them than to be new. */
export const MOST_FOUND = 1_000;

/** In place of a name: tickets that have none. */
const NONE = 'none';

/** Each of these has its tickets in an index; most that ended are closed. */
const FEW_ENDED: readonly TicketStatus[] = ['resolved', 'fulfilled', 'rejected', 'cancelled'];

/** What of a list decides how tickets are found for it. */
interface Listed {
  readonly sort: Sort;
  /** How many tickets are asked for, if they are the first. */
  readonly first?: number;
}

/** Conditions on tickets `t`, and the values that their places stand for. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** `?` stands for each value in turn. */
  add(sql: string, ...values: unknown[]): void {
    let next = 0;
    this.parts.push(sql.replaceAll('?', () => this.place(values[next++])));
  }

  /** SQL whose places are numbered already. */
  addPlaced(sql: string): void {
    this.parts.push(sql);
  }

  place(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }

  /** All of them, joined by `and`; begins with one that always holds. */
  get all(): string {
    return ['true', ...this.parts].join(' and ');
  }
}

/** A search for words. */
interface Words {
  /** What finds the newest tickets that have them, as a relation with `tenant_id` and `ticket_id`. */
  readonly matches: string;
  /** How many of them it finds, if there are so many. */
  readonly most: number;
}

/** A resolver group, category or service of a ticket. */
export interface NamedByDepartment {
  /** The table of schema `app` that has the slug, and the column of tickets that refers to it. */
  readonly table: 'resolver_groups' | 'categories' | 'services';
  readonly column: 'group_id' | 'category_id' | 'service_id';
  readonly slug: string;
}

/** What a list or a count is narrowed to. */
export interface TicketFilter {
  /** The departments in question, by id: some of the actor's. */
  readonly tenantIds: readonly string[];
  /** On tickets `t` of any of the departments, without the words and what each has for itself. */
  readonly conditions: Conditions;
  /** The words that are looked for. */
  readonly words: Words | undefined;
  /** What each department has for itself, by a slug. */
  readonly named: readonly NamedByDepartment[];
  /**
   * Whether only few tickets can match, found by an index of their own: then they are sorted as
   * they are found, and not looked for in the order of the list.
   */
  readonly isNarrow: boolean;
}

/** @param list - left out for a count. */
export function ticketFilter(actor: Actor, query: TicketFilterDto, list?: Listed): TicketFilter {
  const conditions = new Conditions();
  addStates(conditions, query);
  addPeople(conditions, actor, query);
  const named = namedIn(conditions, query);
  if (query.site === NONE) conditions.add('t.site is null');
  else if (query.site !== undefined) conditions.add('t.site = ?', query.site);
  if (query.tag !== undefined) {
    conditions.add(
      '(t.tenant_id, t.id) in (select g.tenant_id, g.ticket_id from app.ticket_tags g where g.tag = ?)',
      query.tag,
    );
  }
  if (query.where !== undefined) {
    const where = conditionIn(actor, query.where);
    conditions.addPlaced(conditionSql(where, (value) => conditions.place(value)));
  }
  const words = search(conditions, query, list);
  return {
    tenantIds: tenantIdsOf(actor, query),
    conditions,
    words,
    named,
    isNarrow:
      actor.role === 'requester' ||
      [query.requester, query.tag, query.q].some((narrow) => narrow !== undefined) ||
      (isWorkOfOne(query) && list?.sort !== 'due') ||
      isUrgentWork(query),
  };
}

/** Those that have none at all need no name. */
function namedIn(
  conditions: Conditions,
  { group, category, service }: TicketFilterDto,
): NamedByDepartment[] {
  const asked = [
    { table: 'resolver_groups', column: 'group_id', slug: group },
    { table: 'categories', column: 'category_id', slug: category },
    { table: 'services', column: 'service_id', slug: service },
  ] as const;
  return asked.flatMap(({ slug, ...of }) => {
    if (slug === NONE) conditions.add(`t.${of.column} is null`);
    return slug === undefined || slug === NONE ? [] : [{ ...of, slug }];
  });
}

/** What one person has to do, which the index of open tickets has in the order in which it is due. */
function isWorkOfOne({ open, assignee }: TicketFilterDto): boolean {
  return open === true && assignee !== undefined && assignee !== 'none';
}

/** Open tickets of the highest priority, which are few; the index of open tickets has them together. */
function isUrgentWork({ open, priority }: TicketFilterDto): boolean {
  return open === true && priority === 'P1';
}

/**
 * A condition as it stands in a filter.
 *
 * @throws InvalidInput for text that is no condition, and for requesters: conditions look at what is
 *   for the desk.
 */
export function conditionIn(actor: Actor, text: string): Condition {
  if (!isStaff(actor)) throw InvalidInput.of('where', 'is for the desk');
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    throw InvalidInput.of(
      'where',
      'must be a condition as JSON, such as {"field":"vip","is":true}',
    );
  }
  return readCondition(sent, 'where');
}

function tenantIdsOf(actor: Actor, { tenant }: TicketFilterDto): readonly string[] {
  if (tenant === undefined) return actor.tenants.map(({ id }) => id);
  const wanted = new Set(tenant.split(',').map((slug) => tenantOf(actor, slug)?.id));
  return [...wanted].filter((id) => id !== undefined);
}

// Flags and statuses that partial indexes are of stand in the text, not among the values.
function addStates(conditions: Conditions, query: TicketFilterDto): void {
  const statuses = query.status?.split(',') as TicketStatus[] | undefined;
  if (query.open === true || statuses?.every((status) => isOpen(status))) {
    conditions.add('t.is_open');
  }
  if (query.open === false) conditions.add('not t.is_open');
  if (query.breached !== undefined)
    conditions.add(query.breached ? 't.breached' : 'not t.breached');
  const [only] = statuses?.length === 1 ? statuses : [];
  if (only !== undefined && FEW_ENDED.includes(only)) conditions.add(`t.status = '${only}'`);
  else if (statuses) oneOf(conditions, 't.status', statuses);
  if (query.priority !== undefined) oneOf(conditions, 't.priority', query.priority.split(','));
}

function oneOf(conditions: Conditions, column: string, words: readonly string[]): void {
  if (words.length === 1) conditions.add(`${column} = ?`, words[0]);
  else conditions.add(`${column} = any (?::text[])`, words);
}

function addPeople(conditions: Conditions, actor: Actor, query: TicketFilterDto): void {
  // A search looks among the person's own tickets anyway.
  if (actor.role === 'requester' && query.q === undefined) {
    // RLS says the same; said here, it is answered from the person's own tickets.
    conditions.add(
      '(t.tenant_id, t.id) in (select p.tenant_id, p.ticket_id from app.ticket_participants p where p.person_id = ?)',
      actor.personId,
    );
  }
  if (query.assignee === 'none') conditions.add('t.assignee_id is null');
  else if (query.assignee !== undefined) {
    conditions.add('t.assignee_id = ?', query.assignee === 'me' ? actor.personId : query.assignee);
  }
  if (query.requester !== undefined) conditions.add('t.requester_id = ?', query.requester);
}

/**
 * The newest matches come first by their ids, which hold the time to the millisecond and mostly agree
 * with the time of the ticket: twice as many as are asked for hold the newest of all.
 */
function mostFound(query: TicketFilterDto, list: Listed | undefined): number {
  const { status, priority, assignee, group, requester, tag, open, breached, where } = query;
  const { category, service, site } = query;
  const isNarrowed = [
    ...[status, priority, assignee, group, requester, tag, open, breached, where],
    ...[category, service, site],
  ].some((each) => each !== undefined);
  if (isNarrowed || list?.first === undefined || list.sort !== '-created') return MOST_FOUND;
  return 2 * list.first;
}

/** Words as people type them; the last one may be unfinished. A reference finds its ticket. */
function search(
  conditions: Conditions,
  query: TicketFilterDto,
  list: Listed | undefined,
): Words | undefined {
  const { q: text } = query;
  if (text === undefined) return undefined;
  if (prefixOf(text) !== undefined) {
    conditions.add('t.ref = ?', text.toUpperCase());
    return undefined;
  }
  const unfinished = /[\p{L}\p{N}]+$/u.exec(text)?.[0] ?? '';
  const words =
    unfinished === ''
      ? conditionWords(conditions, text)
      : `(${conditionWords(conditions, text)} || (${conditionWords(conditions, text.slice(0, -unfinished.length))}
          && to_tsquery('english', ${conditions.place(`'${unfinished}':*`)})))`;
  const most = mostFound(query, list);
  return { matches: `app.search_tickets(${words}, ${conditions.place(most)})`, most };
}

function conditionWords(conditions: Conditions, text: string): string {
  return `websearch_to_tsquery('english', ${conditions.place(text)})`;
}
