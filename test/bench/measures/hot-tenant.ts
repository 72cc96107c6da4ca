import type { Bench, Desk } from '../bench.js';
import { ApiProcess } from '../processes/api-process.js';
import type { HttpRequest, Timings } from '../processes/messages.js';
import type { SignedIn } from '../world/bench-people.js';
import * as requests from '../world/requests.js';
import { alternate } from './alternate.js';
import { type Line, type Measurement, milliseconds, timesOf } from './measurement.js';

/** How much slower the others may become: p95 with the hot one over p95 without. */
const GOAL = 1.2;
/** What a department may ask for in a second; see docs/settings.md. */
const FAIR = 40;
const HOTTER = 10;
/** What all others together ask for in a second. */
const OTHERS_PACE = 60;
const OTHERS_LANES = 16;
const HOT_LANES = 16;
/** Long enough to use up what may be asked at once. */
const SPENT_AFTER_MS = 3_000;

export const hotTenant: Measurement = {
  name: 'hot-tenant',
  title: 'One hot department',
  about:
    `One department asks for ten times its fair rate (TENANT_RATE=${String(FAIR)}), the others as ` +
    'always: what the others wait, with the hot one and without.',
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
  const sequences = others.map(({ agent }) => usual(agent));
  const asking = (forMs: number): Promise<Timings> =>
    bench.http({
      ...{ url: api.url, lanes: OTHERS_LANES, forMs, sequences, from: 0, keyed: false },
      pace: OTHERS_PACE,
    });
  const refused = { answers: 0, refusals: 0 };
  const flood = async (forMs: number): Promise<void> => {
    const { statuses } = await bench.http(
      {
        ...{ url: api.url, lanes: HOT_LANES, forMs, from: 0, keyed: false },
        ...{ sequences: [usual(hot.agent)], pace: FAIR * HOTTER },
      },
      'hot',
    );
    refused.answers += Object.values(statuses).reduce((sum, times) => sum + times, 0);
    refused.refusals += statuses['429'] ?? 0;
  };
  // What was saved up before is spent first.
  await flood(SPENT_AFTER_MS);
  const { quiet, heated } = await alternate(
    {
      quiet: asking,
      heated: async (forMs) => {
        const [timings] = await Promise.all([asking(forMs), flood(forMs)]);
        return timings;
      },
    },
    timesOf(bench),
  );
  const share = (100 * refused.refusals) / refused.answers;
  bench.say(`  ${share.toFixed(0)} of 100 requests of the hot department were answered 429`);
  const shown = (p95: number): string => `p95 ${milliseconds(p95)} ms`;
  const ratio = heated.p95 / quiet.p95;
  return [
    {
      what: 'others, while one department is hot / while none is',
      ...{ atOnce: OTHERS_LANES, ours: shown(heated.p95), bare: shown(quiet.p95) },
      ...{ ratio: `p95 ${ratio.toFixed(2)}`, goal: `<= ${String(GOAL)}`, isMet: ratio <= GOAL },
    },
  ];
}

/** What somebody at the queue does. */
function usual(agent: SignedIn): HttpRequest[] {
  return [requests.listing(agent, 'open=true&limit=50'), requests.counting(agent, 'open=true')];
}
