import { offsetPeriods } from './time-zone.js';
import type { WallInterval } from './wall-clock.js';
import { DAY_MS } from './wall-clock.js';

/** A stretch of service time, epoch milliseconds. Half-open: `closesAt` itself is closed. */
export interface OpenSpan {
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * Finds the open spans between two moments, cut to them.
 *
 * @param spansOn - wall spans that start on a day counted from 1970-01-01.
 * @param from - epoch milliseconds, before `to`.
 */
export function openStretch(
  spansOn: (day: number) => readonly WallInterval[],
  timezone: string,
  from: number,
  to: number,
): OpenStretch {
  const spans: OpenSpan[] = [];
  for (const period of offsetPeriods(timezone, from, to)) {
    const { offsetMs } = period;
    // A span may have begun the day before, and wall readings are UTC ones within this period.
    const firstDay = Math.floor((period.from + offsetMs) / DAY_MS) - 1;
    const lastDay = Math.floor((period.to + offsetMs) / DAY_MS);
    for (let day = firstDay; day <= lastDay; day += 1) {
      for (const wall of spansOn(day)) {
        const opensAt = Math.max(period.from, day * DAY_MS + wall.from - offsetMs);
        const closesAt = Math.min(period.to, day * DAY_MS + wall.to - offsetMs);
        if (opensAt < closesAt) spans.push({ opensAt, closesAt });
      }
    }
  }
  return new OpenStretch(joined(spans));
}

/** Spans that touch or overlap made one, in ascending order. */
function joined(spans: OpenSpan[]): OpenSpan[] {
  const result: OpenSpan[] = [];
  for (const span of spans.sort((a, b) => a.opensAt - b.opensAt)) {
    const previous = result.at(-1);
    if (previous && span.opensAt <= previous.closesAt) {
      const closesAt = Math.max(previous.closesAt, span.closesAt);
      result[result.length - 1] = { opensAt: previous.opensAt, closesAt };
    } else {
      result.push(span);
    }
  }
  return result;
}

/** Open spans with their running totals, so that every question is one binary search. */
export class OpenStretch {
  /** Service time in the whole stretch, milliseconds. */
  readonly total: number;
  private readonly opens: Float64Array;
  private readonly closes: Float64Array;
  /** Service time before each span begins. */
  private readonly before: Float64Array;

  /** @param spans - ascending and apart from each other. */
  constructor(spans: readonly OpenSpan[]) {
    this.opens = Float64Array.from(spans, (span) => span.opensAt);
    this.closes = Float64Array.from(spans, (span) => span.closesAt);
    this.before = new Float64Array(spans.length);
    let total = 0;
    spans.forEach(({ opensAt, closesAt }, at) => {
      this.before[at] = total;
      total += closesAt - opensAt;
    });
    this.total = total;
  }

  /** Service time from the start of the stretch to `moment`. */
  usedBy(moment: number): number {
    const at = firstAbove(this.closes, moment);
    const opensAt = this.opens[at];
    if (opensAt === undefined) return this.total;
    return (this.before[at] ?? 0) + Math.max(0, moment - opensAt);
  }

  /** The moment by which `used` service time has passed; `used` is above 0 and at most `total`. */
  whenUsed(used: number): number {
    const at = firstAtLeast(this.before, used) - 1;
    return (this.opens[at] ?? 0) + used - (this.before[at] ?? 0);
  }

  /** The last moment before which `used` service time has passed; `used` is below `total`. */
  lastWhenUsed(used: number): number {
    const at = firstAbove(this.before, used) - 1;
    return (this.opens[at] ?? 0) + used - (this.before[at] ?? 0);
  }

  /** The first open moment at or after `moment` in this stretch. */
  nextOpen(moment: number): number | undefined {
    const opensAt = this.opens[firstAbove(this.closes, moment)];
    return opensAt === undefined ? undefined : Math.max(opensAt, moment);
  }

  /** Spans cut to the two moments. */
  *spansBetween(from: number, to: number): Generator<OpenSpan> {
    for (let at = firstAbove(this.closes, from); at < this.opens.length; at += 1) {
      const opensAt = Math.max(this.opens[at] ?? 0, from);
      const closesAt = Math.min(this.closes[at] ?? 0, to);
      if (opensAt >= closesAt) return;
      yield { opensAt, closesAt };
    }
  }
}

/** Index of the first value above `limit`, or the length when there is none. */
function firstAbove(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first value that is `limit` or more, or the length when there is none. */
function firstAtLeast(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
