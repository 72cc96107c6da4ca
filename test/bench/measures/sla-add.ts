import { type Adder, others, ours } from '../sla/adders.js';
import { type Line, type Measurement, timesOf } from './measurement.js';

const GOAL_PER_SECOND = 1_000_000;
const START = Date.UTC(2026, 0, 5, 9);
/** Up to ninety days of eight hours. */
const MOST_MINUTES = 90 * 8 * 60;
const AT_A_TIME = 200;

/** How many calls a second, one after the other, over starts and spans of every kind. */
function rateOf({ add }: Adder, forMs: number): number {
  let calls = 0;
  const began = performance.now();
  let passed = 0;
  while (passed < forMs) {
    for (let count = 0; count < AT_A_TIME; count += 1) {
      calls += 1;
      add(START + (calls % 26_000) * 600_000, 1 + ((calls * 7_919) % MOST_MINUTES));
    }
    passed = performance.now() - began;
  }
  return (calls * 1_000) / passed;
}

export const slaAdd: Measurement = {
  name: 'sla-add',
  title: 'Adding service time',
  about:
    'A budget of up to 90 days added to a moment of 2026, Monday to Friday from nine to five with eight holidays, in one thread; beside the libraries that people take for it.',
  run(bench) {
    const { forMs, rounds } = timesOf(bench);
    const engine = ours();
    const all = [engine, ...others()];
    const rates = new Map(all.map((one) => [one, [] as number[]]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const one of all) {
        const rate = rateOf(one, forMs / 2);
        if (round > 0) rates.get(one)?.push(rate);
      }
    }
    const usual = (one: Adder): number => {
      const sorted = (rates.get(one) ?? []).toSorted((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    };
    const best = usual(engine);
    const lines = all.map((one): Line => ({
      what: one === engine ? 'added, one thread' : `beside ${one.name}`,
      atOnce: 1,
      ours: `${millions(best)} a second`,
      bare: one === engine ? '' : `${millions(usual(one))} a second`,
      ratio: one === engine ? '' : `${(best / usual(one)).toFixed(0)} times`,
      goal: one === engine ? '>= 1 million' : '',
      isMet: one === engine ? best >= GOAL_PER_SECOND : null,
    }));
    return Promise.resolve(lines);
  },
};

function millions(perSecond: number): string {
  return perSecond >= 100_000
    ? `${(perSecond / 1_000_000).toFixed(2)} million`
    : perSecond.toFixed(0);
}
