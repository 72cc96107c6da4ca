import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, Desk } from '../bench.js';
import { ApiProcess } from '../processes/api-process.js';
import { residentMbOf } from '../processes/process-usage.js';
import * as requests from '../world/requests.js';
import type { Line, Measurement } from './measurement.js';

const STARTS = 5;
const SETTLED_MS = 3_000;
const REQUESTS = 100_000;
const LANES = 8;
const SLICE_MS = 5_000;

export const footprint: Measurement = {
  name: 'footprint',
  title: 'Start and memory',
  about:
    'How soon an API process is ready, and what memory it takes, before and after 100,000 requests.',
  async run(bench) {
    const desk = await bench.desk();
    const starts: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const api = await ApiProcess.start(desk.data);
      starts.push(api.readyAfterMs);
      await api.stop();
    }
    starts.sort((one, other) => one - other);
    const median = starts[Math.floor(STARTS / 2)] ?? Number.NaN;
    const api = await ApiProcess.start(desk.data);
    try {
      return [
        figure('start of the process until ready', `${median.toFixed(0)} ms`),
        ...(await memory(bench, desk, api)),
      ];
    } finally {
      await api.stop();
    }
  },
};

async function memory(bench: Bench, desk: Desk, api: ApiProcess): Promise<Line[]> {
  await pause(SETTLED_MS);
  const idle = await used(api);
  const wanted = Math.ceil(REQUESTS * bench.options.effort);
  const sequences = desk.people.agents.map((agent) => [
    requests.counting(agent, 'open=true'),
    requests.introducing(agent),
  ]);
  let asked = 0;
  while (asked < wanted) {
    const { latencies } = await bench.http({
      ...{ url: api.url, lanes: LANES, forMs: SLICE_MS, sequences, from: 0, keyed: false },
    });
    asked += latencies.length;
  }
  await pause(SETTLED_MS);
  return [
    figure('memory of an idle API process', idle),
    figure(`the same after ${String(asked)} requests`, await used(api)),
  ];
}

async function used({ pid, url }: ApiProcess): Promise<string> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const heapBytes = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1] ?? Number.NaN);
  const [resident, heap] = [await residentMbOf(pid), heapBytes / 1_048_576];
  return `${resident.toFixed(0)} MB resident, ${heap.toFixed(0)} MB heap`;
}

function figure(what: string, ours: string): Line {
  return { what, atOnce: null, ours, bare: '', ratio: '', goal: '', isMet: null };
}
