import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import type { TestDepartment } from '../../libs/testing/test-department.js';
import { type BreachVerdict, judgeBreaches, unrecordedBreaches } from './check/judge-breaches.js';
import { judgeEffects, type Verdict } from './check/judge-effects.js';
import { whatIsThere } from './check/what-is-there.js';
import type { CrashDesk } from './crash-desk.js';
import type { DeskProcess } from './desk-process.js';
import type { LoadDepartment, LoadRecord } from './load/load-record.js';
import { RunningLoad, underLoad } from './load/start-load.js';

/** How long a process lives at most before it is killed, after it was ready; milliseconds. */
const LONGEST_LIFE_MS = 900;
const LAST_BREACHES_WITHIN_MS = 20_000;

/** How to kill. */
export interface KillPlan {
  readonly kills: number;
  readonly seed: number;
  readonly requestsPerSecond: number;
  /** Told after each kill. */
  readonly progress?: (line: string) => void;
}

/** What a run of kills did, and what was left. */
export interface KillRun {
  readonly kills: number;
  readonly load: Omit<LoadRecord, 'tickets'>;
  /** From each launch until the process could do its work, milliseconds, in order of time. */
  readonly readyMs: readonly number[];
  readonly seconds: number;
  readonly verdict: Verdict;
}

/**
 * Kills the API again and again while people work, and starts it again each time. The clients ask
 * again with the same key until they have an answer; then the database is compared with what they
 * were told.
 */
export async function killApi(desk: CrashDesk, plan: KillPlan): Promise<KillRun> {
  const departments = await Promise.all([desk.aDepartment(), desk.aDepartment()]);
  const random = new SeededRandom(plan.seed);
  let api = desk.startApi();
  const readyMs: number[] = [await api.ready()];
  const { record, seconds } = await whileUnderLoad(
    desk,
    plan,
    departments.map((department) => underLoad(department)),
    async () => {
      for (let kill = 1; kill <= plan.kills; kill += 1) {
        await pause(random.whole(0, LONGEST_LIFE_MS));
        await api.kill();
        api = desk.startApi();
        readyMs.push(await api.ready());
        plan.progress?.(`API killed ${String(kill)} times, ready again ${ms(readyMs.at(-1))}`);
      }
    },
  );
  await api.stop();
  const verdict = await effects(desk, departments, record);
  // The first start was no restart.
  return { kills: plan.kills, load: totals(record), readyMs: readyMs.slice(1), seconds, verdict };
}

/**
 * Kills one of two workers after the other while people work and promises break all the time. Each
 * breach must be recorded once with all that follows from it.
 */
export async function killWorkers(
  desk: CrashDesk,
  plan: KillPlan,
): Promise<KillRun & { readonly breaches: BreachVerdict }> {
  const [kept, broken] = await Promise.all([desk.aDepartment(), desk.aDepartment('hasty')]);
  const random = new SeededRandom(plan.seed);
  const api = desk.startApi();
  const workers: DeskProcess[] = [desk.startWorker(), desk.startWorker()];
  await Promise.all([api, ...workers].map((each) => each.ready()));
  const readyMs: number[] = [];
  const { record, seconds } = await whileUnderLoad(
    desk,
    plan,
    [underLoad(kept), underLoad(broken, true)],
    async () => {
      for (let kill = 1; kill <= plan.kills; kill += 1) {
        const at = kill % workers.length;
        await pause(random.whole(0, LONGEST_LIFE_MS));
        await workers[at]?.kill();
        const worker = desk.startWorker();
        workers[at] = worker;
        readyMs.push(await worker.ready());
        plan.progress?.(`Worker killed ${String(kill)} times, ready again ${ms(readyMs.at(-1))}`);
      }
    },
  );
  const breaches = await desk.asAdmin(async (pool) => {
    const patience = performance.now() + LAST_BREACHES_WITHIN_MS;
    while ((await unrecordedBreaches(pool, broken.tenant.id)) > 0) {
      if (performance.now() > patience) break;
      await pause(100);
    }
    return judgeBreaches(pool, broken.tenant.id, record);
  });
  await Promise.all([api, ...workers].map((each) => each.stop()));
  const verdict = await effects(desk, [kept, broken], record);
  return { kills: plan.kills, load: totals(record), readyMs, seconds, verdict, breaches };
}

async function whileUnderLoad(
  desk: CrashDesk,
  { seed, requestsPerSecond }: KillPlan,
  departments: readonly LoadDepartment[],
  work: () => Promise<void>,
): Promise<{ readonly record: LoadRecord; readonly seconds: number }> {
  const began = performance.now();
  const load = await RunningLoad.start({ url: desk.url, requestsPerSecond, seed, departments });
  try {
    await work();
    const seconds = (performance.now() - began) / 1000;
    return { record: await load.stop(), seconds };
  } finally {
    load.abandon();
  }
}

async function effects(
  desk: CrashDesk,
  departments: readonly TestDepartment[],
  record: LoadRecord,
): Promise<Verdict> {
  const tenantIds = departments.map(({ tenant }) => tenant.id);
  return desk.asAdmin(async (pool) => judgeEffects(record, await whatIsThere(pool, tenantIds)));
}

function totals({
  acknowledged,
  reads,
  retries,
  statuses,
  latency,
  complaints,
}: LoadRecord): KillRun['load'] {
  return { acknowledged, reads, retries, statuses, latency, complaints };
}

function ms(value = 0): string {
  return `${String(Math.round(value))} ms`;
}
