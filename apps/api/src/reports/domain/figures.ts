import type { CountedPromise } from './verdicts.js';

/** How well some promises were kept. */
export interface Figures {
  readonly met: number;
  /** Those that are still to be done among them. */
  readonly breached: number;
  /** Broken, and still to be done. */
  readonly late: number;
  readonly cancelled: number;
  /** Kept promises in percent of kept and broken ones, rounded down to a tenth; null when there is none. */
  readonly percent: number | null;
  /** Service time, minutes to a tenth; null when nothing was done. */
  readonly medianMinutes: number | null;
  /** Nine out of ten took no longer. */
  readonly p90Minutes: number | null;
}

const MINUTE_MS = 60_000;

/** Counts promises, and keeps the times that they took. */
export class Tally {
  private met = 0;
  private breached = 0;
  private late = 0;
  private cancelled = 0;
  private readonly times: number[] = [];

  add({ outcome, usedMs }: CountedPromise): void {
    this[outcome] += 1;
    if (usedMs !== null) this.times.push(usedMs);
  }

  figures(): Figures {
    const { met, late, cancelled } = this;
    const breached = this.breached + late;
    const times = Float64Array.from(this.times).sort();
    return {
      ...{ met, breached, late, cancelled, percent: percentKept(met, breached) },
      medianMinutes: minutesAt(times, 0.5),
      p90Minutes: minutesAt(times, 0.9),
    };
  }
}

/** Rounded down, so that it says 100 only where nothing was broken. */
export function percentKept(met: number, breached: number): number | null {
  const decided = met + breached;
  return decided === 0 ? null : Math.floor((met * 1_000) / decided) / 10;
}

/** Between two times in proportion, as a spreadsheet's PERCENTILE does. */
function minutesAt(times: Float64Array, share: number): number | null {
  const place = (times.length - 1) * share;
  const [below, above] = [times[Math.floor(place)], times[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  const time = below + (above - below) * (place - Math.floor(place));
  return Math.round((time / MINUTE_MS) * 10) / 10;
}
