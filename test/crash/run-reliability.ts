/**
 * `npm run reliability`: kills, takes the database away and overloads, as much as is promised, and
 * prints what was measured as a table. Ends with 1 when a promise was not kept.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { CrashDesk } from './crash-desk.js';
import { fireWhileKilled } from './firing/firing.js';
import { climbAtOnce } from './firing/ladders.js';
import { killApi, type KillPlan, killWorkers } from './kills.js';
import { loseDatabase } from './outage.js';
import { overload } from './overload.js';
import { killSenders, timeSending } from './sender/sender.js';
import {
  apiKillPromises,
  firingPromises,
  ladderPromises,
  outagePromises,
  overloadPromises,
  type PromiseKept,
  senderPromises,
  workerKillPromises,
} from './promises.js';

const MOST_FINDINGS_SHOWN = 20;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'api,worker,firing,ladders,sender,outage,overload' },
    kills: { type: 'string', default: '100' },
    rate: { type: 'string', default: '200' },
    'due-rate': { type: 'string', default: '1000' },
    'due-seconds': { type: 'string', default: '60' },
    missed: { type: 'string', default: '9000' },
    messages: { type: 'string', default: '12000' },
    'answer-rate': { type: 'string', default: '20' },
    'due-at-once': { type: 'string', default: '10000' },
    'outage-seconds': { type: 'string', default: '30' },
    'slow-clients': { type: 'string', default: '2000' },
    'huge-bodies': { type: 'string', default: '100' },
    'idle-sockets': { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const seed = Number(values.seed);
const killing: KillPlan = {
  kills: Number(values.kills),
  requestsPerSecond: Number(values.rate),
  seed,
  progress: say,
};
const firingPlan = {
  workers: 8,
  departments: 4,
  perSecond: Number(values['due-rate']),
  seconds: Number(values['due-seconds']),
  killWithinMs: 4_000,
  missed: Number(values.missed),
  seed,
  progress: say,
};
const senderPlan = {
  departments: 4,
  tickets: Math.ceil(Number(values.messages) / (4 * 3 * 5)),
  answers: 5,
  kills: Math.ceil(Number(values.kills) / 2),
  killWithinMs: 2_000,
  isHurried: false,
  seed,
  progress: say,
};
const sendingPlan = { departments: 4, perSecond: Number(values['answer-rate']), seconds: 60 };
const laddersPlan = {
  ...{ workers: 8, departments: 4, tickets: Number(values['due-at-once']), seed },
};
const outagePlan = { seconds: Number(values['outage-seconds']), requestsPerSecond: 50, seed };
const overloadPlan = {
  slowClients: Number(values['slow-clients']),
  hugeBodies: Number(values['huge-bodies']),
  idleSockets: Number(values['idle-sockets']),
  requestsPerSecond: 50,
  measuredSeconds: 10,
  seed,
  progress: say,
};

type Part = (desk: CrashDesk) => Promise<PromiseKept[]>;

const parts: Readonly<Record<string, Part>> = {
  api: async (desk) => {
    const run = await killApi(desk, killing);
    show({ ...run.verdict });
    show({ complaints: run.load.complaints });
    return apiKillPromises(run);
  },
  worker: async (desk) => {
    const run = await killWorkers(desk, killing);
    show({ ...run.verdict });
    show({ ...run.breaches, complaints: run.load.complaints });
    return workerKillPromises(run);
  },
  firing: async (desk) => {
    const run = await fireWhileKilled(desk, firingPlan);
    show({ ...run.live });
    show({ ...run.missed });
    return firingPromises(run, firingPlan);
  },
  sender: async (desk) => {
    const run = await killSenders(desk, senderPlan);
    show({ ...run.verdict });
    return senderPromises(run, await timeSending(desk, sendingPlan), sendingPlan);
  },
  ladders: async (desk) => {
    const run = await climbAtOnce(desk, laddersPlan);
    show({ ...run.verdict });
    const other = await CrashDesk.start();
    const killed = await climbAtOnce(other, { ...laddersPlan, killWithinMs: 1_000 }).finally(() =>
      other.stop(),
    );
    show({ ...killed.verdict });
    return ladderPromises(run, killed, laddersPlan);
  },
  outage: async (desk) => {
    const run = await loseDatabase(desk, outagePlan);
    show({ ...run.verdict, complaints: run.complaints, gaps: run.follower.gaps });
    for (const { name, wrong } of run.probes) show({ [name]: wrong });
    return outagePromises(run, outagePlan.seconds);
  },
  overload: async (desk) => {
    const run = await overload(desk, overloadPlan);
    return overloadPromises(run, overloadPlan);
  },
};

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Names what was found, where a table has only counts. */
function show(findings: Readonly<Record<string, unknown>>): void {
  for (const [kind, list] of Object.entries(findings)) {
    if (!Array.isArray(list)) continue;
    for (const each of list.slice(0, MOST_FINDINGS_SHOWN)) say(`${kind}: ${String(each)}`);
  }
}

function table(rows: readonly PromiseKept[]): string {
  const lines = rows.map(
    ({ promise, asked, measured, kept }) =>
      `| ${promise} | ${asked} | ${measured} | ${kept ? 'yes' : '**no**'} |`,
  );
  return ['| Promise | Asked | Measured | Kept |', '| --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}

function machine(): string {
  const cpus = os.cpus();
  return (
    `${String(cpus.length)} x ${cpus[0]?.model ?? 'unknown'}, ` +
    `${String(Math.round(os.totalmem() / 1024 ** 3))} GB, Node ${process.versions.node}, ` +
    `load ${os.loadavg()[0]?.toFixed(1) ?? '?'} at the end, seed ${String(seed)}`
  );
}

const rows: PromiseKept[] = [];
for (const name of values.only.split(',')) {
  const part = parts[name];
  if (!part)
    throw new Error(`There is no part "${name}": choose of ${Object.keys(parts).join(', ')}.`);
  // Each on a server of its own, so that none finds what another has left.
  const desk = await CrashDesk.start();
  try {
    rows.push(...(await part(desk)));
  } finally {
    await desk.stop();
  }
}
process.stdout.write(`${machine()}\n\n${table(rows)}\n`);
process.exitCode = rows.every(({ kept }) => kept) ? 0 : 1;
