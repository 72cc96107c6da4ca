import { type DataSet, openDataSet } from '../data/data-set.js';
import { ApiProcess } from '../processes/api-process.js';
import { leadOfFirst, type SignedIn } from '../world/bench-people.js';
import type { Bench } from '../bench.js';
import { type Line, type Measurement, timesOf } from './measurement.js';

const TICKETS = 100_000;
const GOAL_SECONDS = 10;
const DAY = 24 * 3_600_000;
/** The past of the data set, whole. */
const DAYS = 1_001;

/** Other promises for every ticket, in hours that are open longer. */
const DRAFT = {
  policy: {
    rules: [
      { when: { priority: 'P1' }, targets: { own: 15, firstResponse: 30, resolve: 180 } },
      { targets: { own: 60, firstResponse: 120, nextUpdate: 480, resolve: 960 } },
    ],
  },
  calendar: {
    timezone: 'Europe/London',
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['07:00', '19:00']]]),
    ),
    holidays: ['2025-12-25', '2025-12-26', '2026-01-01'],
  },
};

/** How an answer came. */
interface Answered {
  readonly seconds: number;
  /** Until the first line said how far it is. */
  readonly firstAfter: number;
  readonly lines: number;
  readonly tickets: number;
}

async function ask(api: ApiProcess, lead: SignedIn, until: number): Promise<Answered> {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const body = { tenant: 'dept-001', from: day(until - DAYS * DAY), to: day(until), ...DRAFT };
  const began = performance.now();
  const passed = (): number => (performance.now() - began) / 1_000;
  const answer = await fetch(`${api.url}/api/v1/sla/what-if`, {
    method: 'POST',
    headers: { ...lead.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok || !answer.body) throw new Error(await answer.text());
  const decoder = new TextDecoder();
  let [text, firstAfter] = ['', Number.NaN];
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    if (text === '') firstAfter = passed();
    text += decoder.decode(chunk, { stream: true });
  }
  const seconds = passed();
  const lines = text.trim().split('\n');
  const { result } = JSON.parse(lines.at(-1) ?? '{}') as { result?: { tickets: number } };
  if (!result) throw new Error('The answer ended before its result.');
  return { seconds, firstAfter, lines: lines.length, tickets: result.tickets };
}

async function rounds(bench: Bench, data: DataSet): Promise<readonly Answered[]> {
  const lead = await leadOfFirst(data);
  const api = await ApiProcess.start(data);
  try {
    const answers: Answered[] = [];
    for (let round = 0; round < timesOf(bench).rounds; round += 1) {
      answers.push(await ask(api, lead, data.loaded.until));
    }
    return answers;
  } finally {
    await api.stop();
  }
}

export const whatIf: Measurement = {
  name: 'what-if',
  title: 'Asking what would have been',
  about:
    'Other promises in other service hours for a hundred thousand tickets of one department over a thousand days, over HTTP until the last line of the answer; the first time in a process that has just started, and the slowest.',
  async run(bench) {
    const data = await openDataSet(
      {
        dataDir: `${bench.options.dataDir}-what-if`,
        ...{ tickets: TICKETS, departments: 1, keep: bench.options.keepData },
      },
      bench.say,
    );
    try {
      const answers = await rounds(bench, data);
      const [first] = answers;
      const slowest = Math.max(...answers.map(({ seconds }) => seconds));
      const line = (what: string, seconds: number): Line => ({
        ...{ what, atOnce: 1, ours: `${seconds.toFixed(1)} s`, bare: '', ratio: '' },
        ...{ goal: `< ${String(GOAL_SECONDS)} s`, isMet: seconds < GOAL_SECONDS },
      });
      for (const { seconds, lines, tickets, firstAfter } of answers) {
        const progress =
          `${seconds.toFixed(1)} s, ` +
          `${String(lines)} lines, the first after ${firstAfter.toFixed(2)} s`;
        bench.say(`  ${String(tickets)} tickets in ${progress}`);
      }
      return [line('the first', first?.seconds ?? Number.NaN), line('the slowest', slowest)];
    } finally {
      await data.close();
    }
  },
};
