/** How many promises of one kind were decided, and how. */
export interface DecidedCount {
  readonly met: number;
  readonly breached: number;
}

/** Such a count with the share that was kept: 0 to 1, to four places; null when none was decided. */
export interface Attainment extends DecidedCount {
  readonly attainment: number | null;
}

/** Adds counts up. */
export function attainmentOf(counts: readonly DecidedCount[]): Attainment {
  const met = counts.reduce((sum, count) => sum + count.met, 0);
  const breached = counts.reduce((sum, count) => sum + count.breached, 0);
  const decided = met + breached;
  const attainment = decided === 0 ? null : Math.round((met / decided) * 10_000) / 10_000;
  return { met, breached, attainment };
}
