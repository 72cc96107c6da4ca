import type pg from 'pg';
import { roundTheClock } from '../../../apps/api/src/calendars/domain/service-calendar.js';
import { policyByPriority, type SlaPolicy } from '../../../apps/api/src/slas/index.js';
import type { TestDepartment } from '../../../libs/testing/test-department.js';

const HOUR_MS = 3_600_000;

/** Four hours to resolve, at any hour; warnings when two and three of them are used. */
const FOUR_HOURS = { resolve: 240 };
const POLICY: SlaPolicy = {
  ...policyByPriority({
    ...{ P1: FOUR_HOURS, P2: FOUR_HOURS, P3: FOUR_HOURS, P4: FOUR_HOURS, P5: FOUR_HOURS },
  }),
  warnings: [{ percent: 50 }, { percent: 75 }],
};

/**
 * What a ticket comes to; its subject says so, for the judge. The clock of each began so long
 * before its moment as the policy gives it.
 */
export const COMES_TO = {
  /** The second warning; the first was given. */
  warning: { subject: '75%', beganBeforeMs: 3 * HOUR_MS, warned: '{50%}', warnsAfterMs: 0 },
  /** The breach; both warnings were given. */
  breach: {
    subject: 'breach',
    beganBeforeMs: 4 * HOUR_MS,
    warned: '{50%,75%}',
    warnsAfterMs: null,
  },
  /** Everything, while nobody looked: its moment is that of the breach. */
  everything: {
    ...{ subject: '50% 75% breach', beganBeforeMs: 4 * HOUR_MS, warned: '{}' },
    warnsAfterMs: -2 * HOUR_MS,
  },
} as const;

/** A run of moments, evenly spread, at which clocks come due. */
export interface DueMoments {
  readonly kind: keyof typeof COMES_TO;
  readonly count: number;
  /** Of the first ticket's reference; those that follow count on. */
  readonly number: number;
  /** From now, by the clock of the database, to the first; milliseconds. */
  readonly fromMs: number;
  /** From one to the next, milliseconds. */
  readonly everyMs: number;
}

/** Gives a department the promises of this scenario. */
export async function promiseFourHours(pool: pg.Pool, tenantId: string): Promise<void> {
  for (const [table, definition] of [
    ['calendar_versions', roundTheClock('Europe/London')],
    ['sla_policy_versions', POLICY],
  ] as const) {
    await pool.query(`update app.${table} set definition = $2 where tenant_id = $1`, [
      tenantId,
      JSON.stringify(definition),
    ]);
  }
}

/**
 * Adds tickets of another group than the one that takes over, in the hands of an agent who goes
 * with them, each with a clock that comes due at its moment.
 */
export async function addDueClocks(
  pool: pg.Pool,
  { tenant, requester, agent }: TestDepartment,
  { kind, count, number, fromMs, everyMs }: DueMoments,
): Promise<void> {
  const { subject, beganBeforeMs, warned, warnsAfterMs } = COMES_TO[kind];
  await pool.query(
    `with moments as materialized (
       select gen_random_uuid() as id, n, date_trunc('milliseconds',
         now() + ($5::float8 + n * $6::float8) * interval '1 millisecond') as at
       from generate_series(0, $3::integer - 1) n
     ), tickets as (
       insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency,
         priority, requester_id, affected_id, assignee_id, group_id, channel, policy_version_id,
         due_at, created_by_id, created_at, updated_at)
       select $1, id, $2 || '-' || ($4::integer + n), 'incident', $7, 'assigned', 'high', 'high',
         'P3', $8, $8, $9,
         (select g.id from app.resolver_groups g where g.tenant_id = $1 and g.slug = 'network'),
         'portal', d.policy_version_id, began + interval '4 hours', $8, began, began
       from app.sla_defaults d, moments,
         lateral (select at - $10::float8 * interval '1 millisecond' as began)
       where d.tenant_id = $1
     )
     insert into app.sla_clocks (tenant_id, ticket_id, target, cycle, state, budget_ms, started_at,
       running_since, consumed_ms, spells, due_at, breaches_after, warns_at, warned)
     select $1, id, 'resolve', 1, 'running', 14400000, began, began, 0, '[]',
       began + interval '4 hours', began + interval '4 hours',
       at + $11::float8 * interval '1 millisecond', $12
     from moments, lateral (select at - $10::float8 * interval '1 millisecond' as began)`,
    [
      ...[tenant.id, tenant.prefix, count, number, fromMs, everyMs, subject],
      ...[requester.id, agent.id, beganBeforeMs, warnsAfterMs, warned],
    ],
  );
}
