import type { Tx } from '#tenancy';
import { conditionSql } from '../conditions/index.js';
import { entryTypesOf } from './domain/rule-events.js';
import type { RuleDefinition } from './domain/rule.js';

/** A ticket that a rule would match. */
export interface MatchRow {
  readonly id: string;
  readonly ref: string;
  readonly subject: string;
  readonly createdAt: Date;
}

/** Tickets of a time, newest first, between which a trial looks at some. */
export interface Stretch {
  readonly since: Date;
  /** The last that was looked at. */
  readonly before: readonly string[] | null;
  readonly most: number;
}

/** How many of a stretch there are, and where it ends. */
export async function endOfStretch(
  tx: Tx,
  tenantId: string,
  { since, before, most }: Stretch,
): Promise<{ readonly count: number; readonly last: readonly [string, string] | null }> {
  const [at = null, id = null] = before ?? [];
  const [row] = await tx.query<{ count: string; at: string | null; id: string | null }>(
    `select count(*) as count, min(s.id::text) filter (where s.place = s.count) as id,
       to_char(min(s.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from (select x.id, x.created_at, row_number() over (order by x.created_at desc, x.id desc) as place,
             count(*) over () as count
           from (select t.id, t.created_at from app.tickets t
             where t.tenant_id = $1 and t.created_at >= $2
               and ($3::timestamptz is null or (t.created_at, t.id) < ($3, $4::uuid))
             order by t.created_at desc, t.id desc limit $5) x) s`,
    [tenantId, since, at, id, most],
  );
  const last = row?.at && row.id ? ([row.at, row.id] as const) : null;
  return { count: Number(row?.count ?? 0), last };
}

/**
 * The tickets of a stretch that had one of the events in the time and are now as the rule asks:
 * how many, and the newest of them.
 */
export async function matchesOf(
  tx: Tx,
  tenantId: string,
  { on, when }: RuleDefinition,
  { since, before, most }: Stretch,
  shown: number,
): Promise<{ readonly count: number; readonly newest: readonly MatchRow[] }> {
  const values: unknown[] = [];
  const place = (value: unknown): string => `$${String(values.push(value))}`;
  const [at = null, id = null] = before ?? [];
  const types = [...new Set(on.flatMap((event) => entryTypesOf(event)))];
  const [tenant, from] = [place(tenantId), place(since)];
  const happened = on.includes('created')
    ? 'true'
    : `exists (select from app.journal j
        where j.tenant_id = t.tenant_id and j.ticket_id = t.id and j.at >= ${from}
          and j.type = any (${place(types)}::text[]))`;
  const [beforeAt, beforeId] = [place(at), place(id)];
  const rows = await tx.query<MatchRow & { readonly count: string }>(
    `with stretch as materialized (
       select t.* from app.tickets t
       where t.tenant_id = ${tenant} and t.created_at >= ${from}
         and (${beforeAt}::timestamptz is null or (t.created_at, t.id) < (${beforeAt}, ${beforeId}::uuid))
       order by t.created_at desc, t.id desc limit ${place(most)}),
     matching as materialized (
       select t.id, t.ref, t.subject, t.created_at from stretch t
       where ${happened} and ${conditionSql(when, place)})
     select m.id, m.ref, m.subject, m.created_at as "createdAt",
       (select count(*) from matching) as count
     from matching m order by m.created_at desc, m.id desc limit ${place(shown)}`,
    values,
  );
  return { count: Number(rows[0]?.count ?? 0), newest: rows };
}
