import pg from 'pg';
import { record, send } from '../baseline/record.js';
import { repeatable, repeatableAbout, type Subject } from '../baseline/transaction-template.js';
import type { Bench, Desk } from '../bench.js';
import { foldCounts } from '../data/queue-counts.js';
import type { ApiProcess } from '../processes/api-process.js';
import type { HttpRequest, Pace, SqlTransaction } from '../processes/messages.js';
import type { Place, SignedIn } from '../world/bench-people.js';
import * as requests from '../world/requests.js';
import { alternate, type Run } from './alternate.js';
import { byThroughput, LANES, type Line, type Measurement, timesOf } from './measurement.js';

const CREATE_GOAL = 0.6;
const CHANGE_GOAL = 0.5;
/** Enough that each is answered, taken and moved at most once in all rounds. */
const POOL = 16_000;
const LEAST_POOL = 2_000;

/** Raising tickets. */
export const create: Measurement = {
  name: 'create',
  title: 'Raising a ticket',
  about:
    'An agent of 40 departments raises an incident, in one of them after the other, with an ' +
    'Idempotency-Key as our pages send it.',
  async run(bench) {
    const desk = await bench.desk();
    const transactions = await createTransactions(bench, desk);
    return compare(bench, desk, {
      what: 'ticket create',
      goal: CREATE_GOAL,
      sequences: desk.people.places.map((place, index) => [
        requests.raising(place, agentFor(desk, index)),
      ]),
      transactions,
    });
  },
};

/** What an agent does to a ticket, each to a ticket of its own. */
const CHANGES: readonly {
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly steps: readonly ((ref: string, agent: SignedIn) => HttpRequest)[];
}[] = [
  { name: 'reply', title: 'Replying', what: 'reply', steps: [requests.replying] },
  { name: 'take', title: 'Taking a ticket', what: 'take', steps: [requests.taking] },
  {
    name: 'status',
    title: 'Changing the status',
    what: 'status change',
    steps: [requests.waiting, requests.goingOn],
  },
];

export const changes: readonly Measurement[] = CHANGES.map(({ name, title, what, steps }) => ({
  name,
  title,
  about: `An agent: ${what}, on tickets of 40 departments in turn, none twice.`,
  async run(bench) {
    const desk = await bench.desk();
    const pools = await ticketPools(bench, desk);
    const transactions = await bench.probing(desk.data, async (api) => {
      const made: SqlTransaction[][] = [];
      for (const [index, pool] of pools.entries()) {
        made.push(await changeTransactions(api, pool, agentFor(desk, index), steps));
      }
      // Each step of each department in turn.
      return steps.flatMap((_, step) => made.flatMap((each) => each[step] ?? []));
    });
    const fresh = pools.map((pool) => pool.slice(steps.length + 2));
    return compare(bench, desk, {
      ...{ what, goal: CHANGE_GOAL, transactions },
      sequences: inTurn(fresh).map(({ ref, place }) =>
        steps.map((step) => step(ref, agentFor(desk, place))),
      ),
    });
  },
}));

interface Comparison {
  readonly what: string;
  readonly goal: number;
  readonly sequences: readonly (readonly HttpRequest[])[];
  readonly transactions: readonly SqlTransaction[];
}

async function compare(
  bench: Bench,
  { api, data }: Desk,
  { what, goal, sequences, transactions }: Comparison,
): Promise<Line[]> {
  const lines: Line[] = [];
  let asked = 0;
  let sent = 0;
  for (const lanes of LANES) {
    const overHttp: Run = async (forMs) => {
      const job = { url: api.url, lanes, forMs, sequences, from: asked, keyed: true };
      const timings = await bench.http(job);
      asked += timings.taken;
      await foldCounts(data.adminUrl);
      return timings;
    };
    const bare = (pace: Pace): Run => {
      return async (forMs) => {
        const { appUrl: url, contextKey } = data;
        const timings = await bench.sql({
          ...{ url, contextKey, lanes, forMs, transactions, from: sent, pace },
        });
        sent += timings.taken;
        await foldCounts(data.adminUrl);
        return timings;
      };
    };
    const { ours, plain, pipelined } = await alternate(
      { ours: overHttp, plain: bare('awaited'), pipelined: bare('flights') },
      timesOf(bench),
    );
    lines.push(
      byThroughput(`${what} / statements awaited in turn`, lanes, {
        ours,
        bare: plain,
        least: goal,
      }),
    );
    lines.push(
      byThroughput(`${what} / same flights as ours`, lanes, { ours, bare: pipelined, least: null }),
    );
  }
  return lines;
}

const agentFor = ({ people }: Desk, place: number): SignedIn =>
  people.agents[place % people.agents.length] as SignedIn;

/** The statements of a create in each department. */
function createTransactions(bench: Bench, desk: Desk): Promise<SqlTransaction[]> {
  return bench.probing(desk.data, async (api) => {
    const made: SqlTransaction[] = [];
    for (const [index, place] of desk.people.places.entries()) {
      const request = requests.raising(place, agentFor(desk, index));
      await send(api, request);
      made.push(repeatable(await record(api, request), await record(api, request)));
    }
    return made;
  });
}

async function changeTransactions(
  api: ApiProcess,
  [warm, first, second, ...others]: readonly Subject[],
  agent: SignedIn,
  steps: (typeof CHANGES)[number]['steps'],
): Promise<SqlTransaction[]> {
  if (!warm || !first || !second) throw new Error('There are too few tickets to change.');
  for (const step of steps) await send(api, step(warm.ref, agent));
  const made: SqlTransaction[] = [];
  for (const step of steps) {
    const once = await record(api, step(first.ref, agent));
    const again = await record(api, step(second.ref, agent));
    made.push(repeatableAbout(first, others, once, again));
  }
  return made;
}

interface Pooled extends Subject {
  readonly place: number;
}

/** Tickets that nobody has touched yet, of each department; raised by the bare loop if need be. */
async function ticketPools(bench: Bench, desk: Desk): Promise<Pooled[][]> {
  const { places } = desk.people;
  const wanted = Math.max(POOL * bench.options.effort, LEAST_POOL);
  let pools = await untouched(desk);
  const isShort = (): boolean =>
    Math.min(...pools.map((pool) => pool.length)) * places.length < wanted;
  if (isShort()) {
    const transactions = await createTransactions(bench, desk);
    const { appUrl: url, contextKey } = desk.data;
    while (isShort()) {
      await bench.sql({
        ...{ url, contextKey, lanes: 8, forMs: 2_000, transactions, from: 0, pace: 'flights' },
      });
      pools = await untouched(desk);
    }
  }
  return pools;
}

async function untouched({ data, people }: Desk): Promise<Pooled[][]> {
  const admin = new pg.Client({ connectionString: data.adminUrl, pipeline: true });
  await admin.connect();
  try {
    return await Promise.all(
      people.places.map(async ({ id }: Place, place) => {
        const { rows } = await admin.query<Subject>(
          `select id, ref from app.tickets
           where tenant_id = $1 and created_at > $2 and status = 'new' and version = 1 order by id`,
          [id, new Date(data.loaded.until)],
        );
        return rows.map((subject) => ({ ...subject, place }));
      }),
    );
  } finally {
    await admin.end();
  }
}

/** The first of each pool, then the second of each, and so on. */
function inTurn(pools: readonly (readonly Pooled[])[]): Pooled[] {
  const longest = Math.max(...pools.map((pool) => pool.length));
  return Array.from({ length: longest }, (_, index) => index).flatMap((index) =>
    pools.flatMap((pool) => pool[index] ?? []),
  );
}
