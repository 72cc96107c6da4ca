import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { CrashDesk } from './crash-desk.js';
import type { Latency, LoadRecord } from './load/load-record.js';
import { RunningLoad, underLoad } from './load/start-load.js';
import { type HugeBodies, sendHugeBodies } from './overload/huge-bodies.js';
import { IdleSockets } from './overload/idle-sockets.js';
import { type ProcessSize, processSize } from './overload/process-size.js';
import { comeSlowly, type SlowClients } from './overload/slow-clients.js';

/** How much at once, and how long normal traffic is measured each time. */
export interface OverloadPlan {
  readonly slowClients: number;
  readonly hugeBodies: number;
  readonly idleSockets: number;
  readonly requestsPerSecond: number;
  readonly measuredSeconds: number;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

/** How normal traffic fared meanwhile. */
export interface Traffic {
  readonly latency: Latency;
  readonly complaints: readonly string[];
}

export interface OverloadRun {
  /** Before, between and after everything else. */
  readonly alone: readonly Traffic[];
  readonly slow: SlowClients & Traffic;
  readonly huge: HugeBodies & Traffic & { readonly filesLeft: number };
  readonly idle: Traffic & { readonly open: number; readonly ended: number };
  /** Of the API process: before anything, and at the end with nobody connected. */
  readonly size: { readonly before: ProcessSize; readonly after: ProcessSize };
}

/** Lets normal traffic go on while others try to take all connections, memory and disk. */
export async function overload(desk: CrashDesk, plan: OverloadPlan): Promise<OverloadRun> {
  const department = await desk.aDepartment();
  const crowd = await desk.aDepartment();
  const api = desk.startApi();
  await api.ready();
  let rounds = 0;
  const traffic = async <T>(during: () => Promise<T>): Promise<T & Traffic> => {
    rounds += 1;
    const load = await RunningLoad.start({
      ...{ url: desk.url, seed: plan.seed + rounds, requestsPerSecond: plan.requestsPerSecond },
      departments: [underLoad(department)],
    });
    try {
      const seen = await during();
      return { ...seen, ...trafficOf(await load.stop()) };
    } finally {
      load.abandon();
    }
  };
  const aWhile = async (): Promise<object> => {
    await pause(plan.measuredSeconds * 1_000);
    return {};
  };
  const say = (line: string): void => plan.progress?.(line);

  try {
    // The first requests of a process are slow whatever else happens.
    await traffic(aWhile);
    const before = await processSize(api.pid);
    const alone: Traffic[] = [await traffic(aWhile)];
    say(`Normal traffic alone: ${inWords(alone[0])}`);

    const slow = await traffic(() => comeSlowly(desk.port, plan.slowClients));
    say(`With ${String(plan.slowClients)} slow clients: ${inWords(slow)}`);
    alone.push(await traffic(aWhile));

    const target = { port: desk.port, ref: await aRef(desk, crowd), senders: Object.values(crowd) };
    const senders = target.senders.filter((each) => 'secret' in each);
    const huge = await traffic(() => sendHugeBodies({ ...target, senders }, plan.hugeBodies));
    say(`With ${String(plan.hugeBodies)} huge bodies: ${inWords(huge)}`);
    const filesLeft = await filesIn(desk.attachmentsDir);
    alone.push(await traffic(aWhile));

    const { agent } = crowd;
    const sockets = await desk.asAdmin((pool) =>
      IdleSockets.open(pool, desk.url, agent, plan.idleSockets),
    );
    say(`${String(sockets.open)} idle sockets are open`);
    const measured = await traffic(aWhile);
    const idle = { ...measured, open: sockets.open, ended: sockets.ended };
    say(`With ${String(idle.open)} idle sockets: ${inWords(idle)}`);
    sockets.close();
    await pause(2_000);
    alone.push(await traffic(aWhile));
    const after = await processSize(api.pid);
    return { alone, slow, huge: { ...huge, filesLeft }, idle, size: { before, after } };
  } finally {
    await api.stop();
  }
}

function trafficOf({ latency, complaints }: LoadRecord): Traffic {
  return { latency, complaints };
}

async function aRef(
  desk: CrashDesk,
  { tenant, agent }: Awaited<ReturnType<CrashDesk['aDepartment']>>,
): Promise<string> {
  const answer = await fetch(`${desk.url}/api/v1/tickets`, {
    method: 'POST',
    headers: {
      cookie: `commondesk=${agent.secret}`,
      'x-acting-as': agent.hat,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      ...{ tenant: tenant.slug, type: 'incident', subject: 'A crowd', description: 'It is full.' },
      ...{ impact: 'low', urgency: 'low' },
    }),
  });
  return ((await answer.json()) as { readonly ref: string }).ref;
}

async function filesIn(folder: string): Promise<number> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).length;
}

function inWords(traffic: Traffic | undefined): string {
  const { p50, p95: slow, p99 } = traffic?.latency ?? { p50: 0, p95: 0, p99: 0 };
  return `p50 ${p50.toFixed(1)}, p95 ${slow.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;
}
