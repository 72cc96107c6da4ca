import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import type { TestDepartment } from '../../../libs/testing/test-department.js';
import type { CrashDesk } from '../crash-desk.js';
import type { DeskProcess } from '../desk-process.js';
import { addDueClocks, type DueMoments, promiseFourHours } from './due-clocks.js';
import { type FiringVerdict, judgeFiring, unrecorded } from './judge-firing.js';

const HOUR_MS = 3_600_000;
/** How long it takes at most to add tickets. */
const LEAD_MS_PER_TICKET = 0.6;
const LEAD_MS = 4_000;
const ALL_WITHIN_MS = 60_000;
const POLL_MS = 50;
const JUMPING_CLOCK = pathToFileURL(
  fileURLToPath(new URL('jumping-clock.mjs', import.meta.url)),
).href;

/** What is fired, and how the workers are treated. */
export interface FiringPlan {
  readonly workers: number;
  readonly departments: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Between two kills, at most; milliseconds. */
  readonly killWithinMs: number;
  /** Warnings and breaches, one ticket each, that nobody was there to record. */
  readonly missed: number;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

export interface FiringRun {
  readonly kills: number;
  /** Of what came due while workers ran. */
  readonly live: FiringVerdict;
  /** Of what came due while none did. */
  readonly missed: FiringVerdict;
  /** From the launch of all workers until the first was ready, milliseconds. */
  readonly backMs: number;
  /** From the launch of all workers to the last record of what was missed, milliseconds. */
  readonly caughtUpMs: number;
}

/**
 * Clocks come due all the time, half of them to a warning and half to their breach, over several
 * departments, while workers are killed and the clocks of two of them jump by an hour. Then all
 * workers are gone for three hours and come back.
 */
export async function fireWhileKilled(desk: CrashDesk, plan: FiringPlan): Promise<FiringRun> {
  const departments = await Promise.all(
    Array.from({ length: plan.departments }, () => desk.aDepartment()),
  );
  return desk.asAdmin(async (pool) => {
    for (const { tenant } of departments) await promiseFourHours(pool, tenant.id);
    const tenantIds = departments.map(({ tenant }) => tenant.id);
    const workers = new Workers(desk, plan.workers);
    const each = Math.ceil((plan.perSecond * plan.seconds) / departments.length / 2);
    await workers.launch();
    const live = await comeDue(pool, departments, each, plan);

    const random = new SeededRandom(plan.seed);
    const end = live.firstAt + plan.seconds * 1_000;
    let kills = 0;
    while (performance.now() < end) {
      await pause(random.whole(plan.killWithinMs / 2, plan.killWithinMs));
      await workers.replace(random.whole(0, plan.workers - 1));
      kills += 1;
      plan.progress?.(`Worker killed ${String(kills)} times`);
    }
    await allRecorded(pool, tenantIds);
    await workers.kill();
    const judged = await judgeFiring(pool, tenantIds, [1, live.next]);

    const next = await missThreeHours(pool, departments, live.next, plan.missed);
    const { rows: launched } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
    const backMs = await workers.launch();
    await allRecorded(pool, tenantIds);
    const { rows: last } = await pool.query<{ ms: number }>(
      `select extract(epoch from max(at) - $2::timestamptz)::float8 * 1000 as ms
       from app.journal where tenant_id = any ($1::uuid[]) and type like 'sla.%'`,
      [tenantIds, launched[0]?.at],
    );
    await workers.kill();
    return {
      ...{ kills, live: judged },
      missed: await judgeFiring(pool, tenantIds, [live.next, next]),
      backMs,
      caughtUpMs: last[0]?.ms ?? Infinity,
    };
  });
}

/** Workers of which two do not know what time it is. */
class Workers {
  private running: DeskProcess[] = [];

  constructor(
    private readonly desk: CrashDesk,
    private readonly count: number,
  ) {}

  /** @returns how long it took until the first was ready, milliseconds. */
  async launch(): Promise<number> {
    this.running = Array.from({ length: this.count }, (_, at) => this.start(at));
    return Math.min(...(await Promise.all(this.running.map((worker) => worker.ready()))));
  }

  /** Kills one, and starts another in its place without waiting for it. */
  async replace(at: number): Promise<void> {
    await this.running[at]?.kill();
    this.running[at] = this.start(at);
  }

  async kill(): Promise<void> {
    await Promise.all(this.running.map((worker) => worker.kill()));
  }

  private start(at: number): DeskProcess {
    // One is an hour ahead after a while, one an hour behind; the others are right.
    const byMs = [HOUR_MS, -HOUR_MS][at];
    if (byMs === undefined) return this.desk.startWorker();
    return this.desk.startWorker({
      NODE_OPTIONS: `--import=${JUMPING_CLOCK}`,
      CLOCK_JUMPS_BY_MS: String(byMs),
      CLOCK_JUMPS_AFTER_MS: '3000',
    });
  }
}

/** @returns when the first comes due, as of `performance.now()`, and the next free number. */
async function comeDue(
  pool: pg.Pool,
  departments: readonly TestDepartment[],
  each: number,
  { perSecond }: FiringPlan,
): Promise<{ readonly firstAt: number; readonly next: number }> {
  const leadMs = LEAD_MS + each * departments.length * 2 * LEAD_MS_PER_TICKET;
  const firstAt = performance.now() + leadMs;
  const everyMs = (1_000 / perSecond) * departments.length * 2;
  const runs = departments.flatMap((department, place) =>
    (['warning', 'breach'] as const).map((kind, half) => ({
      ...{ department, kind, count: each, number: 1 + half * each },
      // Side by side, so that all together come evenly.
      shiftMs: (1_000 / perSecond) * (place * 2 + half),
    })),
  );
  for (const { department, shiftMs, ...moments } of runs) {
    const fromMs = firstAt - performance.now() + shiftMs;
    await addDueClocks(pool, department, { ...moments, fromMs, everyMs });
  }
  await pool.query('analyze app.tickets, app.sla_clocks');
  if (performance.now() > firstAt) throw new Error('The first came due before all were added.');
  return { firstAt, next: 1 + 2 * each };
}

async function missThreeHours(
  pool: pg.Pool,
  departments: readonly TestDepartment[],
  from: number,
  missed: number,
): Promise<number> {
  // A warning of the last hour, lest its breach was missed as well.
  const since = { warning: 0.9 * HOUR_MS, breach: 3 * HOUR_MS, everything: 3 * HOUR_MS };
  const kinds = Object.entries(since) as [keyof typeof since, number][];
  const count = Math.ceil(missed / departments.length / kinds.length);
  let number = from;
  for (const [kind, ms] of kinds) {
    const moments: DueMoments = { kind, count, number, fromMs: -ms, everyMs: (ms - 1_000) / count };
    for (const department of departments) await addDueClocks(pool, department, moments);
    number += count;
  }
  return number;
}

async function allRecorded(pool: pg.Pool, tenantIds: readonly string[]): Promise<void> {
  const patience = performance.now() + ALL_WITHIN_MS;
  while ((await unrecorded(pool, tenantIds)) > 0 && performance.now() < patience) {
    await pause(POLL_MS);
  }
}
