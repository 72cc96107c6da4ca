import { record, send } from '../baseline/record.js';
import { roundTrips } from '../baseline/sent-statements.js';
import type { Bench, Desk } from '../bench.js';
import { cpuMsOf } from '../processes/process-usage.js';
import type { ApiProcess } from '../processes/api-process.js';
import type { HttpRequest } from '../processes/messages.js';
import * as requests from '../world/requests.js';
import { byModule } from './by-module.js';

const LANES = 8;
const PROFILED_MS = 6_000;
const SHOWN_MODULES = 8;

interface Path {
  readonly name: string;
  /** What is asked in turn. */
  readonly sequences: readonly (readonly HttpRequest[])[];
}

/** What one path costs, as lines of a Markdown table. */
const HEADINGS = ['path', 'statements', 'round trips', 'CPU of the API', 'where it goes'];

/**
 * Looks into the API while it does nothing but one path after the other.
 *
 * @returns a Markdown table.
 */
export async function profilePaths(bench: Bench): Promise<string> {
  const desk = await bench.desk();
  const rows: string[][] = [HEADINGS, HEADINGS.map(() => '---')];
  await bench.probing(desk.data, async (api) => {
    for (const path of await pathsOf(desk, api)) rows.push(await profiled(bench, api, path));
  });
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

async function profiled(bench: Bench, api: ApiProcess, path: Path): Promise<string[]> {
  const { name, sequences } = path;
  const [first = [], second = []] = sequences;
  for (const request of first) await send(api, request);
  const statements = [];
  for (const request of second) statements.push(...(await record(api, request)));
  const each = second.length;

  const job = { url: api.url, lanes: LANES, sequences: sequences.slice(2), from: 0, keyed: true };
  await bench.http({ ...job, forMs: PROFILED_MS / 4 });
  await api.ask('profile');
  const before = await cpuMsOf(api.pid);
  const { latencies } = await bench.http({ ...job, forMs: PROFILED_MS * bench.options.effort });
  const cpuMs = ((await cpuMsOf(api.pid)) - before) / latencies.length;
  const { profile } = await api.ask('profiled');
  const modules = profile ? byModule(profile).slice(0, SHOWN_MODULES) : [];
  return [
    name,
    String(statements.length / each),
    String(roundTrips(statements) / each),
    `${cpuMs.toFixed(2)} ms`,
    modules.map(({ module, share }) => `${module} ${(share * 100).toFixed(0)}%`).join(', '),
  ];
}

async function pathsOf({ data, people }: Desk, api: ApiProcess): Promise<Path[]> {
  const { agents, places, requester } = people;
  const agentAt = (index: number): (typeof agents)[number] =>
    agents[index % agents.length] ?? requester;
  const raised: string[] = [];
  for (const [index, place] of places.entries()) {
    const answer = await send(api, requests.raising(place, agentAt(index)));
    raised.push((JSON.parse(answer) as { ref: string }).ref);
  }
  const asEach = (ask: (agent: (typeof agents)[number]) => HttpRequest): HttpRequest[][] =>
    Array.from({ length: places.length }, (_, index) => [ask(agentAt(index))]);
  const onEach = (
    ask: (ref: string, agent: (typeof agents)[number]) => readonly HttpRequest[],
  ): (readonly HttpRequest[])[] => raised.map((ref, index) => ask(ref, agentAt(index)));
  const { common, rare } = data.loaded.words;
  return [
    {
      name: 'ticket create',
      sequences: places.map((place, index) => [requests.raising(place, agentAt(index))]),
    },
    { name: 'reply', sequences: onEach((ref, agent) => [requests.replying(ref, agent)]) },
    {
      name: 'status change',
      sequences: onEach((ref, agent) => [
        requests.waiting(ref, agent),
        requests.goingOn(ref, agent),
      ]),
    },
    { name: 'ticket page', sequences: onEach((ref, agent) => [requests.opening(ref, agent)]) },
    {
      name: 'queue page',
      sequences: asEach((agent) => requests.listing(agent, 'open=true&limit=50')),
    },
    { name: 'queue counts', sequences: asEach((agent) => requests.counting(agent, 'open=true')) },
    {
      name: 'search, common word',
      sequences: asEach((agent) => requests.listing(agent, `q=${common.word}`)),
    },
    {
      name: 'search, rare word',
      sequences: asEach((agent) => requests.listing(agent, `q=${rare.word}`)),
    },
  ];
}
