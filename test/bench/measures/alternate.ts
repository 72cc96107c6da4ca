import type { Timings } from '../processes/messages.js';

/** What several rounds of one side came to. Milliseconds. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly samples: number;
}

/** One side of a comparison. */
export type Run = (forMs: number) => Promise<Timings>;

/**
 * Lets the sides take turns: once to warm up, then in rounds, so that whatever the machine does
 * meanwhile happens to all of them.
 */
export async function alternate<Name extends string>(
  sides: Readonly<Record<Name, Run>>,
  { rounds, forMs, warmUpMs }: { rounds: number; forMs: number; warmUpMs: number },
): Promise<Record<Name, Figures>> {
  const names = Object.keys(sides) as Name[];
  const all = new Map<Name, Timings[]>(names.map((name) => [name, []]));
  for (const name of names) await sides[name](warmUpMs);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) all.get(name)?.push(await sides[name](forMs));
  }
  return Object.fromEntries(names.map((name) => [name, figuresOf(all.get(name) ?? [])])) as Record<
    Name,
    Figures
  >;
}

function figuresOf(rounds: readonly Timings[]): Figures {
  const latencies = Float64Array.from(rounds.flatMap(({ latencies: each }) => [...each])).sort();
  const elapsedMs = rounds.reduce((sum, round) => sum + round.elapsedMs, 0);
  return {
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    perSecond: (latencies.length / elapsedMs) * 1_000,
    samples: latencies.length,
  };
}

/** @param sorted - in ascending order. @returns NaN of nothing. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? Number.NaN;
}
