import type { Bench } from '../bench.js';
import type { Figures } from './alternate.js';

/** One line of the table. */
export interface Line {
  /** What was done, and how many at once. */
  readonly what: string;
  readonly atOnce: number | null;
  readonly ours: string;
  readonly bare: string;
  /** What is compared, as in `throughput x 0.64`. */
  readonly ratio: string;
  readonly goal: string;
  /** Null where there is no goal. */
  readonly isMet: boolean | null;
}

export interface Measurement {
  readonly name: string;
  /** A heading. */
  readonly title: string;
  /** Says in the document what is compared with what. */
  readonly about: string;
  run(bench: Bench): Promise<readonly Line[]>;
}

/** How many of them ask at the same time. */
export const LANES = [1, 8, 32] as const;

const ROUNDS = 3;
const ROUND_MS = 1_500;
const WARM_UP_MS = 600;

export const timesOf = ({
  options: { effort },
}: Bench): {
  rounds: number;
  forMs: number;
  warmUpMs: number;
} => ({ rounds: ROUNDS, forMs: ROUND_MS * effort, warmUpMs: WARM_UP_MS * effort });

/** `p50 1.2 p99 3.4 ms, 812/s` */
function shown({ p50, p99, perSecond }: Figures): string {
  return `${milliseconds(p50)} / ${milliseconds(p99)} ms, ${perSecond.toFixed(0)}/s`;
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
}

/** Compared by how many are done in a second; the goal is a least. */
export function byThroughput(
  what: string,
  atOnce: number,
  { ours, bare, least }: { ours: Figures; bare: Figures; least: number | null },
): Line {
  const ratio = ours.perSecond / bare.perSecond;
  return {
    ...{ what, atOnce, ours: shown(ours), bare: shown(bare) },
    ratio: `throughput ${ratio.toFixed(2)}`,
    goal: least === null ? '' : `>= ${String(least)}`,
    isMet: least === null ? null : ratio >= least,
  };
}

/** Compared by how long one takes, usually and at worst; the goal is a most for both. */
export function byLatency(
  what: string,
  atOnce: number,
  { ours, bare, most }: { ours: Figures; bare: Figures; most: number | null },
): Line {
  const [usual, worst] = [ours.p50 / bare.p50, ours.p99 / bare.p99];
  return {
    ...{ what, atOnce, ours: shown(ours), bare: shown(bare) },
    ratio: `p50 ${usual.toFixed(2)}, p99 ${worst.toFixed(2)}`,
    goal: most === null ? '' : `<= ${String(most)}`,
    isMet: most === null ? null : usual <= most && worst <= most,
  };
}
