import { Histogram } from 'prom-client';

/** Upper ends of the classes that lateness is counted in, milliseconds. */
const CLASSES_MS = [100, 250, 500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 3_600_000];

const histograms = {
  warning: new Histogram({
    name: 'commondesk_sla_warning_lateness_seconds',
    help: 'Time from the moment at which a warning was due to its record.',
    buckets: CLASSES_MS.map((ms) => ms / 1000),
  }),
  breach: new Histogram({
    name: 'commondesk_sla_breach_lateness_seconds',
    help: 'Time from the moment at which a breach could be known to its record.',
    buckets: CLASSES_MS.map((ms) => ms / 1000),
  }),
};

const MINUTE_MS = 60_000;
const HOUR = 60;

/** How often each class of lateness was seen in a minute of this process; the last is beyond all. */
interface Minute {
  readonly minute: number;
  readonly counts: number[];
}

let minutes: Minute[] = [];

/** Keeps account of how late this process recorded something. */
export function noteLateness(kind: keyof typeof histograms, ms: number): void {
  histograms[kind].observe(ms / 1000);
  const minute = thisMinute();
  let now = minutes.at(-1);
  if (now?.minute !== minute) {
    now = { minute, counts: noCounts() };
    minutes = [...minutes.filter((each) => minute - each.minute < HOUR), now];
  }
  const place = CLASSES_MS.findIndex((most) => ms <= most);
  const at = place === -1 ? CLASSES_MS.length : place;
  now.counts[at] = (now.counts[at] ?? 0) + 1;
}

/** How often each class of lateness was seen by this process in the last hour, in their order. */
export function latenessOfLastHour(): number[] {
  const minute = thisMinute();
  return addCounts(
    minutes.filter((each) => minute - each.minute < HOUR).map(({ counts }) => counts),
  );
}

/** The classes of several processes, put together. */
export function addCounts(lists: readonly (readonly number[])[]): number[] {
  return noCounts().map((_, place) => lists.reduce((sum, counts) => sum + (counts[place] ?? 0), 0));
}

/**
 * The end of the class in which the 99th percentile lies, milliseconds. Null when there is nothing,
 * and Infinity beyond the last class.
 */
export function p99Of(counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  const place = counts.findIndex((count) => (seen += count) >= all * 0.99);
  return CLASSES_MS[place] ?? Infinity;
}

function noCounts(): number[] {
  return Array.from({ length: CLASSES_MS.length + 1 }, () => 0);
}

function thisMinute(): number {
  return Math.floor(performance.now() / MINUTE_MS);
}
