import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import type { CrashDesk } from '../crash-desk.js';
import type { DeskProcess } from '../desk-process.js';
import { arrivalsIn, type Channel, judgeSender, type SenderVerdict } from './judge-sender.js';
import { type Answer, ToldWorld } from './told-world.js';

/** What is told, and how the workers are treated. */
export interface SenderPlan {
  readonly departments: number;
  /** Of each department. */
  readonly tickets: number;
  /** On each ticket; each is told by mail, by webhook and by push. */
  readonly answers: number;
  readonly kills: number;
  /** From a worker's being ready to its death, at most; milliseconds. */
  readonly killWithinMs: number;
  /** Whether what a dead worker held is free at once, as it is after a while. */
  readonly isHurried: boolean;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

const POLL_MS = 100;
const DRAINED_WITHIN_MS = 300_000;
const WORKERS = 2;

/** Answers are there all at once, and workers that tell of them are killed again and again. */
export async function killSenders(
  desk: CrashDesk,
  plan: SenderPlan,
): Promise<{ readonly kills: number; readonly verdict: SenderVerdict }> {
  const world = await ToldWorld.start(desk, plan.departments);
  const random = new SeededRandom(plan.seed);
  try {
    return await desk.asAdmin(async (pool) => {
      const answers = await allAnswers(pool, world, plan);
      // In as many parts as there are kills: something is always due.
      const share = Math.ceil(answers.length / plan.kills);
      for (let kill = 0; kill < plan.kills; kill += 1) {
        await world.answer(pool, answers.slice(kill * share, (kill + 1) * share), plan.answers);
        const workers = Array.from({ length: WORKERS }, () => desk.startWorker(world.settings));
        await Promise.all(workers.map((worker) => worker.ready()));
        for (const worker of workers) {
          await pause(random.whole(0, plan.killWithinMs / WORKERS));
          await worker.kill();
        }
        if (plan.isHurried) await freeLeases(pool);
        plan.progress?.(`Senders killed ${String(WORKERS * (kill + 1))} times`);
      }
      const last = desk.startWorker(world.settings);
      await drained(pool, world);
      await last.kill();
      return {
        kills: plan.kills * WORKERS,
        verdict: judgeSender(arrivalsIn(world), answers),
      };
    });
  } finally {
    await world.stop();
  }
}

/** What is measured of a desk that is left alone. */
export interface SendingPlan {
  readonly departments: number;
  readonly perSecond: number;
  readonly seconds: number;
}

export type Lateness = Readonly<
  Record<Channel, { readonly p50: number; readonly p99: number; readonly max: number }>
>;

/**
 * Answers come one by one, each on a ticket of its own, and two workers tell of them.
 *
 * @returns from the commit to the arrival, milliseconds; what did not arrive took for ever.
 */
export async function timeSending(
  desk: CrashDesk,
  { departments, perSecond, seconds }: SendingPlan,
): Promise<Lateness> {
  const world = await ToldWorld.start(desk, departments);
  try {
    return await desk.asAdmin(async (pool) => {
      const tickets = Math.ceil((perSecond * seconds) / departments);
      const made = await Promise.all(
        world.departments.map((one) => world.addTickets(pool, one, { from: 1, count: tickets })),
      );
      const inTurn = Array.from({ length: tickets }, (_, index) =>
        made.flatMap((own) => own[index] ?? []),
      ).flat();
      const workers: DeskProcess[] = Array.from({ length: WORKERS }, () =>
        desk.startWorker(world.settings),
      );
      await Promise.all(workers.map((worker) => worker.ready()));
      const committed = new Map<string, number>();
      const begin = performance.now();
      const saying = inTurn.map(async (ticket, index) => {
        await pause(Math.max(0, begin + (index * 1_000) / perSecond - performance.now()));
        await world.answer(pool, [{ ...ticket, number: 1 }], 1);
        committed.set(ticket.ref, performance.now());
      });
      await Promise.all(saying);
      await drained(pool, world);
      await Promise.all(workers.map((worker) => worker.kill()));
      return latenessOf(world, committed);
    });
  } finally {
    await world.stop();
  }
}

function latenessOf(world: ToldWorld, committed: ReadonlyMap<string, number>): Lateness {
  const times = Object.entries(arrivalsIn(world)).map(([channel, arrivals]) => {
    const first = new Map(arrivals.toReversed().map(({ ref, at }) => [ref, at]));
    const late = [...committed]
      .map(([ref, at]) => (first.get(ref) ?? Infinity) - at)
      .sort((a, b) => a - b);
    const of = (share: number): number => late[Math.floor(late.length * share)] ?? Infinity;
    return [channel, { p50: of(0.5), p99: of(0.99), max: late.at(-1) ?? Infinity }] as const;
  });
  return Object.fromEntries(times) as unknown as Lateness;
}

async function allAnswers(
  pool: pg.Pool,
  world: ToldWorld,
  { tickets, answers }: SenderPlan,
): Promise<Answer[]> {
  const made = await Promise.all(
    world.departments.map((one) => world.addTickets(pool, one, { from: 1, count: tickets })),
  );
  return Array.from({ length: answers }, (_, index) =>
    made.flat().map((ticket) => ({ ...ticket, number: index + 1 })),
  ).flat();
}

/** As it is once a worker has been dead for a while. */
async function freeLeases(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update app.outgoing_messages set leased_until = now() where leased_until > now()`,
  );
}

async function drained(pool: pg.Pool, { departments }: ToldWorld): Promise<void> {
  const patience = performance.now() + DRAINED_WITHIN_MS;
  const ids = departments.map(({ tenant }) => tenant.id);
  for (;;) {
    const { rows } = await pool.query<{ left: number }>(
      `select (select count(*) from app.outgoing_messages
               where tenant_id = any ($1::uuid[]) and state = 'waiting')::int
            + (select coalesce(sum(c.journal_seq - p.journal_seq), 0) from app.counters c
               join app.outgoing_positions p on p.tenant_id = c.tenant_id
               where c.tenant_id = any ($1::uuid[]))::int as left`,
      [ids],
    );
    if (rows[0]?.left === 0) return;
    if (performance.now() > patience) return;
    await pause(POLL_MS);
  }
}
