import { send } from '../baseline/record.js';
import type { Bench, Desk } from '../bench.js';
import { ApiProcess } from '../processes/api-process.js';
import type { Child } from '../processes/child.js';
import { cpuMsOf } from '../processes/process-usage.js';
import type {
  Broadcasted,
  BroadcastJob,
  Received,
  SocketJob,
} from '../processes/socket-messages.js';
import * as requests from '../world/requests.js';
import { percentile } from './alternate.js';
import { type Line, type Measurement, milliseconds } from './measurement.js';

const GOAL = 2;
const SOCKETS = 1_000;
const WARM_UPS = 5;
const CHANGES = 60;
const UNWATCHED_CHANGES = 300;
const RECEIVED_WITHIN_MS = 5_000;

export const live: Measurement = {
  name: 'live',
  title: 'Live',
  about:
    'From the COMMIT of a reply until each of 1,000 sockets has the line of the queue, beside a ' +
    'broadcast of the same bytes by socket.io alone; and what a change costs that nobody watches.',
  async run(bench) {
    const desk = await bench.desk();
    const sockets = await bench.child<SocketJob, Received>('socket-load.ts');
    const api = await ApiProcess.start(desk.data, { probed: true });
    try {
      const watched = await receipts(bench, desk, api, sockets);
      return [watched, ...(await unwatched(bench, desk, api, sockets))];
    } finally {
      await sockets.do({ do: 'close', audience: 'ours' });
      await api.stop();
    }
  },
};

/** The department whose changes are watched, with one of its agents. */
const stageOf = ({ people }: Desk): Desk['people']['strangers'][number] => {
  const [first] = people.strangers;
  if (!first) throw new Error('Nobody works for one department alone.');
  return first;
};

async function receipts(
  bench: Bench,
  desk: Desk,
  api: ApiProcess,
  sockets: Child<SocketJob, Received>,
): Promise<Line> {
  const bare = await bench.child<BroadcastJob, Broadcasted>('bare-broadcast.ts');
  const { url } = await bare.do({ do: 'listen' });
  const { agent } = stageOf(desk);
  const open = { do: 'open', count: SOCKETS } as const;
  await sockets.do({
    ...open,
    audience: 'ours',
    url: api.url,
    people: [agent.headers],
    follow: true,
  });
  await sockets.do({ ...open, audience: 'bare', url, people: [{}], follow: false });
  const ref = await raised(api, desk);
  // The ticket itself was news, too.
  await sockets.do({ do: 'receive', audience: 'ours', withinMs: RECEIVED_WITHIN_MS });

  const [ours, alone]: [number[], number[]] = [[], []];
  let lost = 0;
  const changes = Math.ceil(CHANGES * bench.options.effort);
  for (let change = -WARM_UPS; change < changes; change += 1) {
    await api.ask('commits');
    await send(api, requests.replying(ref, agent));
    const heard = await sockets.do({
      ...{ do: 'receive', audience: 'ours', withinMs: RECEIVED_WITHIN_MS },
    });
    const [committedAt = 0n] = (await api.ask('commits')).commits ?? [];

    const { at } = await bare.do({ do: 'emit', ...emitted(heard.sample) });
    const plain = await sockets.do({
      ...{ do: 'receive', audience: 'bare', withinMs: RECEIVED_WITHIN_MS },
    });
    if (change < 0) continue;
    lost += SOCKETS - heard.receipts.length;
    ours.push(...heard.receipts.map((receipt) => Number(receipt - committedAt) / 1e6));
    alone.push(...plain.receipts.map((receipt) => Number(receipt - at) / 1e6));
  }
  await sockets.do({ do: 'close', audience: 'bare' });
  if (lost > 0) bench.say(`  ${String(lost)} receipts did not come in time`);
  return line(ours, alone);
}

function line(ours: readonly number[], bare: readonly number[]): Line {
  const [mine, plain] = [Float64Array.from(ours).sort(), Float64Array.from(bare).sort()];
  const shown = (sorted: Float64Array): string =>
    `${milliseconds(percentile(sorted, 0.5))} / ${milliseconds(percentile(sorted, 0.99))} ms`;
  const at = (share: number): number => percentile(mine, share) / percentile(plain, share);
  return {
    what: 'commit to receipt on 1,000 sockets / bare broadcast',
    ...{ atOnce: 1, ours: shown(mine), bare: shown(plain) },
    ratio: `p50 ${at(0.5).toFixed(2)}, p99 ${at(0.99).toFixed(2)}`,
    goal: `p99 <= ${String(GOAL)}`,
    isMet: at(0.99) <= GOAL,
  };
}

/** The event and its payload, out of the packet that carried them. */
function emitted(packet: string): { event: string; payload: unknown } {
  const [event, payload] = JSON.parse(packet.slice(packet.indexOf('['))) as [string, unknown];
  return { event, payload };
}

/** What a reply costs the API while 1,000 sockets follow another department, and with none at all. */
async function unwatched(
  bench: Bench,
  desk: Desk,
  api: ApiProcess,
  sockets: Child<SocketJob, Received>,
): Promise<Line[]> {
  const [, other] = desk.people.strangers;
  if (!other) return [];
  await sockets.do({ do: 'close', audience: 'ours' });
  const none = await costOf(bench, desk, api);
  await sockets.do({
    ...{ do: 'open', count: SOCKETS, audience: 'ours', url: api.url, follow: true },
    people: [other.agent.headers],
  });
  const elsewhere = await costOf(bench, desk, api);
  const shown = (cpuMs: number): string => `${milliseconds(cpuMs)} ms of CPU`;
  return [
    {
      what: 'a change that nobody watches, 1,000 sockets elsewhere / no sockets',
      ...{ atOnce: 1, ours: shown(elsewhere), bare: shown(none) },
      ...{ ratio: `CPU ${(elsewhere / none).toFixed(2)}`, goal: '', isMet: null },
    },
  ];
}

/** CPU time of the API for one reply, milliseconds. */
async function costOf(bench: Bench, desk: Desk, api: ApiProcess): Promise<number> {
  const { agent } = stageOf(desk);
  const ref = await raised(api, desk);
  const changes = Math.ceil(UNWATCHED_CHANGES * bench.options.effort);
  for (let change = 0; change < changes / 10; change += 1) {
    await send(api, requests.replying(ref, agent));
  }
  const before = await cpuMsOf(api.pid);
  for (let change = 0; change < changes; change += 1) {
    await send(api, requests.replying(ref, agent));
  }
  return ((await cpuMsOf(api.pid)) - before) / changes;
}

async function raised(api: ApiProcess, desk: Desk): Promise<string> {
  const { place, agent } = stageOf(desk);
  const { ref } = JSON.parse(await send(api, requests.raising(place, agent))) as { ref: string };
  return ref;
}
