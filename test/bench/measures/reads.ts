import { record, send } from '../baseline/record.js';
import { asSent, insideTransaction } from '../baseline/transaction-template.js';
import type { Bench, Desk } from '../bench.js';
import type { HttpRequest, SqlTransaction } from '../processes/messages.js';
import type { SignedIn } from '../world/bench-people.js';
import * as requests from '../world/requests.js';
import { alternate, type Run } from './alternate.js';
import { byLatency, LANES, type Line, type Measurement, timesOf } from './measurement.js';

const BARE_GOAL = 2;
const SIZE_GOAL = 1.2;

const QUEUE = 'open=true&limit=50';

export const queue: Measurement = {
  name: 'queue',
  title: 'A page of the queue',
  about: 'The newest 50 open tickets of 40 of 100 departments, as the queue opens.',
  run: (bench) => compare(bench, 'queue page', (agent) => requests.listing(agent, QUEUE)),
};

export const counts: Measurement = {
  name: 'counts',
  title: 'The counts of the queue',
  about: 'How many tickets stand in each view of the queue over 40 of 100 departments.',
  run: (bench) => compare(bench, 'queue counts', (agent) => requests.counting(agent, 'open=true')),
};

/** Over HTTP with many tickets, the statements alone, and over HTTP with few. */
async function compare(
  bench: Bench,
  what: string,
  asking: (agent: SignedIn) => HttpRequest,
): Promise<Line[]> {
  const [desk, small] = [await bench.desk(), await bench.smallDesk()];
  const transactions = await readTransactions(bench, desk, desk.people.agents, asking);
  const lines: Line[] = [];
  for (const lanes of LANES) {
    const over = ({ api, people }: Desk): Run => {
      const sequences = people.agents.map((agent) => [asking(agent)]);
      return (forMs) =>
        bench.http({ url: api.url, lanes, forMs, sequences, from: 0, keyed: false });
    };
    const bare: Run = (forMs) => {
      const { appUrl: url, contextKey } = desk.data;
      return bench.sql({
        ...{ url, contextKey, lanes, forMs, transactions, from: 0, pace: 'one-flight' },
      });
    };
    const sides = { ours: over(desk), bare, few: over(small) };
    const { ours, bare: alone, few } = await alternate(sides, timesOf(bench));
    lines.push(byLatency(`${what} / bare SQL`, lanes, { ours, bare: alone, most: BARE_GOAL }));
    lines.push(
      byLatency(`${what} / with ${String(small.data.loaded.tickets)} tickets`, lanes, {
        ...{ ours, bare: few, most: SIZE_GOAL },
      }),
    );
  }
  return lines;
}

/** What is sent for one request of each person, without the question who it is. */
export function readTransactions(
  bench: Bench,
  { data }: Desk,
  people: readonly SignedIn[],
  asking: (person: SignedIn) => HttpRequest,
): Promise<SqlTransaction[]> {
  return bench.probing(data, async (api) => {
    const made: SqlTransaction[] = [];
    for (const person of people) {
      await send(api, asking(person));
      made.push(asSent(insideTransaction(await record(api, asking(person)))));
    }
    return made;
  });
}
