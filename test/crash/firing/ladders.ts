import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import type { TestDepartment } from '../../../libs/testing/test-department.js';
import type { CrashDesk } from '../crash-desk.js';
import type { DeskProcess } from '../desk-process.js';
import { addDueClocks } from './due-clocks.js';
import { judgeLadders, type LadderVerdict } from './judge-ladders.js';

const LEAD_MS = 6_000;
const LEAD_MS_PER_TICKET = 1;
const ALL_WITHIN_MS = 180_000;
const POLL_MS = 50;
/** Beyond the run: the promises of these tickets do not come due. */
const FAR_AWAY_MS = 24 * 3_600_000;

export interface LaddersPlan {
  readonly workers: number;
  readonly departments: number;
  readonly tickets: number;
  /** Between two kills, at most; milliseconds. None is killed when left out. */
  readonly killWithinMs?: number;
  readonly seed: number;
}

export interface LaddersRun {
  readonly kills: number;
  readonly verdict: LadderVerdict;
  /** From the moment at which all steps were due to the last that was taken, milliseconds. */
  readonly allDoneMs: number;
}

/** A step that tells the leads and hands the ticket over, and a later one that must not come. */
const LADDERS = [
  {
    ...{ key: 'due', name: 'Due', trigger: { on: 'manual' } },
    steps: [
      {
        ...{ wait: 1, per: 'clock' },
        actions: [
          { do: 'notify', whom: { role: 'lead' } },
          { do: 'assign', group: 'service-desk' },
        ],
      },
      { ...{ wait: 600, per: 'clock' }, actions: [{ do: 'note', body: 'Too early.' }] },
    ],
  },
];

/** All tickets are due for a step at the same moment, over several departments and workers. */
export async function climbAtOnce(desk: CrashDesk, plan: LaddersPlan): Promise<LaddersRun> {
  const departments = await Promise.all(
    Array.from({ length: plan.departments }, () => desk.aDepartment()),
  );
  return desk.asAdmin(async (pool) => {
    const each = Math.ceil(plan.tickets / departments.length);
    const workers = Array.from({ length: plan.workers }, () => desk.startWorker());
    await Promise.all(workers.map((worker) => worker.ready()));
    const leadMs = LEAD_MS + plan.tickets * LEAD_MS_PER_TICKET;
    const { rows } = await pool.query<{ at: Date }>(
      `select date_trunc('milliseconds', clock_timestamp()) + $1::float8 * interval '1 ms' as at`,
      [leadMs],
    );
    const at = rows[0]?.at ?? new Date();
    const due = performance.now() + leadMs;
    for (const department of departments) await addDueRuns(pool, department, each, at);
    await pool.query('analyze app.tickets, app.escalation_runs');
    if (performance.now() > due) throw new Error('The steps came due before all were added.');
    await pause(due - performance.now());
    const tenantIds = departments.map(({ tenant }) => tenant.id);
    const kills = await killUntilDone(desk, pool, { workers, tenantIds, at, plan });
    const { rows: last } = await pool.query<{ ms: number }>(
      `select extract(epoch from max(s.done_at) - $2::timestamptz)::float8 * 1000 as ms
       from app.escalation_run_steps s where s.tenant_id = any ($1::uuid[])`,
      [tenantIds, at],
    );
    await Promise.all(workers.map((worker) => worker.kill()));
    const verdict = await judgeLadders(pool, tenantIds);
    return { kills, verdict, allDoneMs: last[0]?.ms ?? Infinity };
  });
}

async function addDueRuns(
  pool: pg.Pool,
  department: TestDepartment,
  count: number,
  at: Date,
): Promise<void> {
  const id = department.tenant.id;
  await addDueClocks(pool, department, {
    ...{ kind: 'breach', count, number: 1, fromMs: FAR_AWAY_MS, everyMs: 0 },
  });
  await pool.query(
    `insert into app.escalation_versions (tenant_id, version, definition, created_at, created_by_name)
     values ($1, 2, $2, now(), 'Test')`,
    [id, { ladders: LADDERS }],
  );
  await pool.query(
    `insert into app.escalation_runs (tenant_id, id, ticket_id, version, ladder, occasion, cause,
       started_at, next_round, next_step, next_at)
     select tenant_id, gen_random_uuid(), id, 2, 'due', 'manual', '{"on": "manual"}',
       $2::timestamptz - interval '1 minute', 1, 0, $2
     from app.tickets where tenant_id = $1`,
    [id, at],
  );
}

interface Killing {
  readonly workers: DeskProcess[];
  readonly tenantIds: readonly string[];
  readonly at: Date;
  readonly plan: LaddersPlan;
}

/** @returns how many workers were killed. */
async function killUntilDone(
  desk: CrashDesk,
  pool: pg.Pool,
  { workers, tenantIds, at, plan }: Killing,
): Promise<number> {
  const random = new SeededRandom(plan.seed);
  const patience = performance.now() + ALL_WITHIN_MS;
  let kills = 0;
  let nextKill = performance.now() + (plan.killWithinMs ?? Infinity) / 4;
  while ((await left(pool, tenantIds, at)) > 0 && performance.now() < patience) {
    await pause(POLL_MS);
    if (performance.now() < nextKill || plan.killWithinMs === undefined) continue;
    const place = random.whole(0, plan.workers - 1);
    await workers[place]?.kill();
    workers[place] = desk.startWorker();
    kills += 1;
    nextKill = performance.now() + random.whole(plan.killWithinMs / 2, plan.killWithinMs);
  }
  return kills;
}

/** How many runs still wait for the step that was due. */
async function left(pool: pg.Pool, tenantIds: readonly string[], at: Date): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from app.escalation_runs
     where tenant_id = any ($1::uuid[]) and next_at <= $2`,
    [tenantIds, at],
  );
  return rows[0]?.count ?? 0;
}
