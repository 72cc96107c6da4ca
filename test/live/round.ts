import type { Pool } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeskProcesses } from './desk-processes.js';
import type { LiveDesk } from './live-desk.js';
import { History, type Outcome, type Surroundings } from './history.js';
import { type Outage, outagesOf, scriptOf } from './script.js';
import { makeWorld, type World } from './world.js';

/** Histories that run side by side, on the same processes and with the same outages. */
export const SIDE_BY_SIDE = 6;

/** The round that a history belongs to; its seeds are neighbours. */
export function roundOf(seed: number): number {
  return Math.floor(seed / SIDE_BY_SIDE);
}

export interface RoundsOptions {
  /** The first round. */
  readonly from: number;
  readonly convergeWithinMs: number;
  readonly revokedWithinMs: number;
  /** Asked before each round whether there shall be another. */
  readonly goesOn: () => boolean;
  readonly played: (outcome: Outcome) => void;
}

/** Plays round after round. The departments of the next are made while one is played. */
export async function playRounds(
  { admin, processes }: LiveDesk,
  { from, goesOn, played, ...bounds }: RoundsOptions,
): Promise<void> {
  let worlds = makeWorlds(admin);
  for (let round = from; goesOn(); round += 1) {
    const ready = await worlds;
    worlds = makeWorlds(admin);
    for (const outcome of await playRound(round, ready, { admin, desk: processes, ...bounds })) {
      played(outcome);
    }
    await suspend(admin, ready);
  }
  await worlds;
}

/** Their histories are over: the desk would go on looking after thousands of departments. */
async function suspend(admin: Pool, worlds: readonly World[]): Promise<void> {
  const ids = worlds.flatMap(({ departments }) => departments.map(({ tenant }) => tenant.id));
  await admin.query('update auth.tenants set suspended_at = now() where id = any ($1)', [ids]);
}

function makeWorlds(admin: Pool): Promise<World[]> {
  return Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => makeWorld(admin)));
}

interface Bounds extends Pick<RoundsOptions, 'convergeWithinMs' | 'revokedWithinMs'> {
  readonly admin: Pool;
  readonly desk: DeskProcesses;
}

/** Plays all histories of a round at the same time. */
async function playRound(
  round: number,
  worlds: readonly World[],
  { admin, desk, convergeWithinMs, revokedWithinMs }: Bounds,
): Promise<Outcome[]> {
  await desk.ready();
  let over: Promise<number> = Promise.resolve(0);
  const around: Surroundings = {
    admin,
    ports: () => desk.ports,
    outagesOver: () => over,
    convergeWithinMs,
    revokedWithinMs,
  };
  const histories = worlds.map(
    (world, index) => new History(scriptOf(round * SIDE_BY_SIDE + index), world, around),
  );
  await Promise.all(histories.map((history) => history.begin()));
  const began = Date.now();
  over = playOutages(outagesOf(round), began, { admin, desk, histories });
  await Promise.all(histories.map((history) => history.play(began)));
  return Promise.all(histories.map((history) => history.end()));
}

interface Stage {
  readonly admin: Pool;
  readonly desk: DeskProcesses;
  readonly histories: readonly History[];
}

/** @returns when the last of them was over, epoch milliseconds. */
async function playOutages(
  outages: readonly Outage[],
  began: number,
  stage: Stage,
): Promise<number> {
  const ends: Promise<number>[] = [];
  for (const outage of outages) {
    await wait(Math.max(0, began + outage.at - Date.now()));
    for (const history of stage.histories) history.note(`everybody: ${outage.what}`);
    ends.push(strike(outage, stage));
  }
  return Math.max(0, ...(await Promise.all(ends)));
}

async function strike({ what, which }: Outage, { admin, desk }: Stage): Promise<number> {
  switch (what) {
    case 'kill-api': {
      const api = desk.apis[which % desk.apis.length];
      api?.kill();
      await api?.ready;
      return Date.now();
    }
    case 'kill-worker':
      desk.worker.kill();
      await desk.worker.ready;
      return Date.now();
    case 'drop-database':
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where usename = 'app' and datname = current_database()`,
      );
      return Date.now();
  }
}
