import type { Bench, Desk } from '../bench.js';
import { ApiProcess } from '../processes/api-process.js';
import type { HttpRequest, Timings } from '../processes/messages.js';
import type { SignedIn } from '../world/bench-people.js';
import * as requests from '../world/requests.js';
import { alternate, type Figures } from './alternate.js';
import { type Line, type Measurement, milliseconds, timesOf } from './measurement.js';

/** How much slower the others may become: p95 beside the hot one over p95 beside a fair one. */
const GOAL = 1.2;
/** What a department may ask for in a second; see docs/settings.md. */
const FAIR = 40;
const HOTTER = 10;
/** What all others together ask for in a second. */
const OTHERS_PACE = 120;
const LANES = 16;
/** Long enough to use up what may be asked at once. */
const SPENT_AFTER_MS = 3_000;

export const hotTenant: Measurement = {
  name: 'hot-tenant',
  title: 'One hot department',
  about:
    `One department may ask for ${String(FAIR)} requests a second (TENANT_RATE) and asks for ten times ` +
    'as many, the others as always: what the others wait, beside what they wait while it asks for ' +
    'no more than its share. And what its first seconds cost, in which it uses up what it had saved.',
  async run(bench) {
    const desk = await bench.desk();
    const api = await ApiProcess.start(desk.data, {
      env: { TENANT_RATE: String(FAIR) },
    });
    try {
      return await compare(bench, desk, api);
    } finally {
      await api.stop();
    }
  },
};

async function compare(bench: Bench, { people }: Desk, api: ApiProcess): Promise<Line[]> {
  const [hot, ...others] = people.strangers;
  if (!hot) return [];
  const ask = (askers: readonly SignedIn[], pace: number, forMs: number, name?: 'hot') => {
    const job = { url: api.url, lanes: LANES, sequences: askers.flatMap(usual), from: 0 };
    return bench.http({ ...job, forMs, keyed: false, pace }, name);
  };
  const othersAsk = (forMs: number): Promise<Timings> =>
    ask(
      others.map(({ agent }) => agent),
      OTHERS_PACE,
      forMs,
    );
  const answered = { all: 0, refused: 0 };
  const flood = async (forMs: number): Promise<void> => {
    const { statuses } = await ask([hot.agent], FAIR * HOTTER, forMs, 'hot');
    answered.all += Object.values(statuses).reduce((sum, times) => sum + times, 0);
    answered.refused += statuses['429'] ?? 0;
  };
  const beside = async (forMs: number, busy: Promise<unknown>): Promise<Timings> => {
    const [timings] = await Promise.all([othersAsk(forMs), busy]);
    return timings;
  };
  const { alone, fair, burst, hotter } = await alternate(
    {
      alone: othersAsk,
      fair: (forMs) => beside(forMs, ask([hot.agent], FAIR, forMs, 'hot')),
      burst: (forMs) => beside(forMs, flood(forMs)),
      hotter: async (forMs) => {
        await flood(SPENT_AFTER_MS);
        return beside(forMs, flood(forMs));
      },
    },
    timesOf(bench),
  );
  const share = (100 * answered.refused) / answered.all;
  bench.say(`  ${share.toFixed(0)} of 100 requests of the hot department were answered 429`);
  const line = (what: string, ours: Figures, bare: Figures, goal?: number): Line => {
    const ratio = ours.p95 / bare.p95;
    const shown = ({ p95 }: Figures): string => `p95 ${milliseconds(p95)} ms`;
    return {
      ...{ what, atOnce: LANES, ours: shown(ours), bare: shown(bare) },
      ratio: `p95 ${ratio.toFixed(2)}`,
      goal: goal === undefined ? '' : `<= ${String(goal)}`,
      isMet: goal === undefined ? null : ratio <= goal,
    };
  };
  return [
    line('others, while one is ten times too hot / while it asks its share', hotter, fair, GOAL),
    line('others, in its first seconds / while it asks its share', burst, fair),
    line('others, while it asks its share / while it asks nothing', fair, alone),
  ];
}

/** What somebody at the queue does. */
function usual(agent: SignedIn): HttpRequest[][] {
  return [[requests.listing(agent, 'open=true&limit=50')], [requests.counting(agent, 'open=true')]];
}
