import { type Condition, several, spacedWords } from './domain/condition.js';
import { type Field, FIELDS } from './domain/fields.js';

/** What of a ticket `t` each field is. Conditions never bring SQL of their own. */
const SQL_OF: Readonly<Record<Field, string>> = {
  type: 't.type',
  status: 't.status',
  open: 't.is_open',
  priority: 't.priority',
  impact: 't.impact',
  urgency: 't.urgency',
  category: slugIn('categories', 'category_id'),
  service: slugIn('services', 'service_id'),
  supplier: slugIn('suppliers', 'supplier_id'),
  group: slugIn('resolver_groups', 'group_id'),
  site: 't.site',
  assignee: 't.assignee_id::text',
  requester: 't.requester_id::text',
  vip: 't.vip',
  channel: 't.channel',
  tags: `array(select g.tag from app.ticket_tags g
    where g.tenant_id = t.tenant_id and g.ticket_id = t.id order by g.tag)`,
  subject: 't.subject',
  text: `(t.subject || E'\\n' || coalesce((select m.body from app.messages m
    where m.tenant_id = t.tenant_id and m.ticket_id = t.id and m.kind = 'description' limit 1), ''))`,
  model: `array(select distinct a.model from app.ticket_assets n
    join app.assets a on a.tenant_id = n.tenant_id and a.id = n.asset_id
    where n.tenant_id = t.tenant_id and n.ticket_id = t.id and a.model is not null
    order by a.model)`,
  breached: 't.breached',
  reopened: 't.reopen_count',
  pendingReason: 't.pending_reason',
};

/** Columns that give a ticket `t` as conditions see it: a `TicketFacts` per row. */
export const FACT_COLUMNS = Object.entries(SQL_OF)
  .map(([field, sql]) => `${sql} as "${field}"`)
  .join(', ');

/**
 * A condition as SQL on tickets `t`; it says of each what `holds` does, and is never null.
 *
 * @param place - keeps a value and gives its place: `$3`.
 */
export function conditionSql(condition: Condition, place: (value: unknown) => string): string {
  const joined = (parts: readonly Condition[], joint: string, none: string): string =>
    parts.length === 0
      ? none
      : `(${parts.map((part) => conditionSql(part, place)).join(` ${joint} `)})`;
  if ('all' in condition) return joined(condition.all, 'and', 'true');
  if ('any' in condition) return joined(condition.any, 'or', 'false');
  if ('not' in condition) return `(not ${conditionSql(condition.not, place)})`;
  const sql = SQL_OF[condition.field];
  if ('atLeast' in condition) return `(${sql} >= ${place(condition.atLeast)}::integer)`;
  if ('has' in condition) {
    const patterns = several(condition.has).map((words) => `%${spacedWords(words)}%`);
    return `(${spacedSql(sql)} like any (${place(patterns)}::text[]))`;
  }
  return oneOf(condition.field, several(condition.is), place);
}

function oneOf(
  field: Field,
  values: readonly unknown[],
  place: (value: unknown) => string,
): string {
  const sql = SQL_OF[field];
  const named = values.filter((value) => value !== null);
  const isNone = values.includes(null);
  const { kind } = FIELDS[field];
  if (kind === 'names') {
    const some = `${sql} && ${place(named)}::text[]`;
    return isNone ? `(${some} or cardinality(${sql}) = 0)` : `(${some})`;
  }
  const some = `${sql} = any (${place(named)}::${kind === 'flag' ? 'boolean' : 'text'}[])`;
  return isNone ? `(coalesce(${some}, false) or ${sql} is null)` : `coalesce(${some}, false)`;
}

/** As `spacedWords` does it; patterns have no wildcards, since those are no letters. */
function spacedSql(sql: string): string {
  return `(' ' || trim(regexp_replace(lower(${sql}), '[^[:alnum:]]+', ' ', 'g')) || ' ')`;
}

function slugIn(table: string, column: string): string {
  return `(select named.slug from app.${table} named
    where named.tenant_id = t.tenant_id and named.id = t.${column})`;
}
