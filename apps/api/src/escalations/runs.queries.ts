import type { Tx } from '#tenancy';
import type { NextStep } from './domain/climb.js';
import { type EscalationRun, type EscalationRunStep, RUN_COLUMNS } from './escalation.entity.js';

/** A run that is to begin. */
export type NewRun = Pick<
  EscalationRun,
  'id' | 'ticketId' | 'version' | 'ladder' | 'occasion' | 'cause' | 'startedAt'
> & { readonly next: NextStep };

/** How a run goes on. */
export interface RunEnd {
  readonly id: string;
  readonly next: NextStep | null;
  /** Null while there is a next step. */
  readonly because: string | null;
}

/**
 * Writes runs down. A run for the same occasion is there once; and while a ladder runs for a ticket,
 * the same does not begin again, except for another clock.
 *
 * @returns those that were new.
 */
export function addRuns(tx: Tx, runs: readonly NewRun[]): Promise<EscalationRun[]> {
  if (runs.length === 0) return Promise.resolve([]);
  return tx.query<EscalationRun>(
    `insert into app.escalation_runs as r (tenant_id, id, ticket_id, version, ladder, occasion, cause,
       started_at, next_round, next_step, next_at)
     select $1, n.id, n."ticketId", n.version, n.ladder, n.occasion, n.cause, n."startedAt",
       (n.next ->> 'round')::integer, (n.next ->> 'step')::integer,
       to_timestamp((n.next ->> 'dueAt')::float8 / 1000)
     from jsonb_to_recordset($2::jsonb) as n (id uuid, "ticketId" uuid, version integer, ladder text,
       occasion text, cause jsonb, "startedAt" timestamptz, next jsonb)
     where n.cause ->> 'target' is not null or not exists (
       select from app.escalation_runs o where o.tenant_id = $1 and o.ticket_id = n."ticketId"
         and o.ladder = n.ladder and o.next_at is not null)
     on conflict (tenant_id, ticket_id, ladder, occasion) do nothing
     returning ${RUN_COLUMNS}`,
    [tx.tenantId, JSON.stringify(runs)],
  );
}

/** Runs whose next step is due, with their tickets locked; those of others are left to them. */
export function lockDueRuns(
  tx: Tx,
  most: number,
  passedOver: readonly string[],
): Promise<(EscalationRun & { readonly now: Date })[]> {
  return tx.query(
    `select ${RUN_COLUMNS}, date_trunc('milliseconds', clock_timestamp()) as now
     from app.escalation_runs r
     join app.tickets t on t.tenant_id = r.tenant_id and t.id = r.ticket_id
     where r.tenant_id = $1 and r.next_at < ${NOW} and r.ticket_id <> all ($3::uuid[])
     order by r.next_at limit $2
     for update of r, t skip locked`,
    [tx.tenantId, most, passedOver],
  );
}

/** Those of some tickets that a ladder runs for. */
export async function ticketsWithRuns(
  tx: Tx,
  ticketIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select distinct r.ticket_id as id from app.escalation_runs r
     where r.tenant_id = $1 and r.ticket_id = any ($2::uuid[]) and r.next_at is not null`,
    [tx.tenantId, ticketIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The runs of tickets that have not ended. */
export function runningRuns(tx: Tx, ticketIds: readonly string[]): Promise<EscalationRun[]> {
  return tx.query<EscalationRun>(
    `select ${RUN_COLUMNS} from app.escalation_runs r
     where r.tenant_id = $1 and r.ticket_id = any ($2::uuid[]) and r.next_at is not null
     order by r.started_at, r.id for update`,
    [tx.tenantId, ticketIds],
  );
}

export async function moveRuns(tx: Tx, ends: readonly RunEnd[], at: Date): Promise<void> {
  if (ends.length === 0) return;
  const moved = await tx.execute(
    `update app.escalation_runs r
     set next_round = (n.next ->> 'round')::integer, next_step = (n.next ->> 'step')::integer,
       next_at = to_timestamp((n.next ->> 'dueAt')::float8 / 1000),
       ended_at = case when n.because is not null then $3::timestamptz end, ended_because = n.because
     from jsonb_to_recordset($2::jsonb) as n (id uuid, next jsonb, because text)
     where r.tenant_id = $1 and r.id = n.id and r.next_at is not null`,
    [tx.tenantId, JSON.stringify(ends), at],
  );
  if (moved !== ends.length) throw new Error('An escalation was not moved on.');
}

export async function addSteps(
  tx: Tx,
  steps: readonly Omit<EscalationRunStep, 'tenantId'>[],
): Promise<void> {
  if (steps.length === 0) return;
  await tx.execute(
    `insert into app.escalation_run_steps (tenant_id, run_id, round, step, due_at, done_at, outcome,
       reason)
     select $1, s."runId", s.round, s.step, s."dueAt", s."doneAt", s.outcome, s.reason
     from jsonb_to_recordset($2::jsonb) as s ("runId" uuid, round integer, step integer,
       "dueAt" timestamptz, "doneAt" timestamptz, outcome text, reason text)`,
    [tx.tenantId, JSON.stringify(steps)],
  );
}

/** Of runs, by their ids, those whose requester the desk has answered since they began. */
export async function answeredRuns(tx: Tx, runIds: readonly string[]): Promise<Set<string>> {
  if (runIds.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select r.id from app.escalation_runs r where r.tenant_id = $1 and r.id = any ($2::uuid[])
       and exists (select from app.messages m where m.tenant_id = r.tenant_id
         and m.ticket_id = r.ticket_id and m.audience = 'public' and m.side = 'desk'
         and m.author_id is not null and m.kind = 'reply' and m.created_at >= r.started_at)`,
    [tx.tenantId, runIds],
  );
  return new Set(rows.map(({ id }) => id));
}

// The clock of the database decides, to the millisecond in which moments are kept.
const NOW = `(select date_trunc('milliseconds', clock_timestamp()))`;

/** Where there is something to do, over all tenants of the read, and when next. */
export interface DueWork {
  /** Whose journal has grown. */
  readonly withNews: readonly string[];
  /** With steps to take now. */
  readonly withSteps: readonly string[];
  /** Milliseconds until the next step after those; null when none is in sight. */
  readonly nextInMs: number | null;
}

export async function dueWork(tx: Tx): Promise<DueWork> {
  const [row] = await tx.query<DueWork>(
    `select array(
         select c.tenant_id from app.counters c
         left join app.escalation_positions p on p.tenant_id = c.tenant_id
         where c.journal_seq > coalesce(p.journal_seq, 0)
       ) as "withNews",
       array(
         select distinct first.tenant_id from (
           select r.tenant_id from app.escalation_runs r where r.next_at < ${NOW}
           order by r.next_at limit 1000) first
       ) as "withSteps",
       (select extract(epoch from r.next_at - clock_timestamp())::float8 * 1000
        from app.escalation_runs r where r.next_at >= ${NOW} order by r.next_at limit 1)
         as "nextInMs"`,
  );
  return row ?? { withNews: [], withSteps: [], nextInMs: null };
}
