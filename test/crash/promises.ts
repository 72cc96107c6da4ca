import type { KillRun } from './kills.js';
import type { Verdict } from './check/judge-effects.js';
import type { BreachVerdict } from './check/judge-breaches.js';
import type { FiringPlan, FiringRun } from './firing/firing.js';
import type { Lateness, SendingPlan } from './sender/sender.js';
import type { SenderVerdict } from './sender/judge-sender.js';
import type { LaddersPlan, LaddersRun } from './firing/ladders.js';
import type { OutageRun } from './outage.js';
import type { OverloadRun, Traffic } from './overload.js';

/** One line of the report. */
export interface PromiseKept {
  readonly promise: string;
  readonly asked: string;
  readonly measured: string;
  readonly kept: boolean;
}

const READY_WITHIN_MS = 3_000;
const TAKEN_OVER_WITHIN_MS = 15_000;
const SERVING_WITHIN_MS = 1_000;
const FIRED_WITHIN_MS = 1_000;
const DELIVERED_WITHIN_MS = 5_000;
const CLIMBED_WITHIN_MS = 30_000;
const CAUGHT_UP_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 3_000;
const CLOSED_WITHIN_MS = 15_000;
const MOST_SLOWER = 2;

/** What was promised of the API under kills. */
export function apiKillPromises(run: KillRun): PromiseKept[] {
  return [...killPromises('API', run), ready('API', run)];
}

export function workerKillPromises(
  run: KillRun & { readonly breaches: BreachVerdict },
): PromiseKept[] {
  const { breaches } = run;
  return [
    ...killPromises('worker', run),
    {
      promise: 'Each broken promise, its escalation and its news happen once',
      asked: '0 lost, 0 twice',
      measured: `${count(breaches.breaches)} breaches: ${found(breaches)}`,
      kept: isClean(breaches) && breaches.breaches > 0,
    },
    {
      promise: 'Another worker takes over',
      asked: `<= ${seconds(TAKEN_OVER_WITHIN_MS)}`,
      measured: `recorded after p50 ${ms(breaches.lateness.p50)}, at most ${ms(breaches.lateness.max)}`,
      kept: breaches.lateness.max <= TAKEN_OVER_WITHIN_MS,
    },
    ready('worker', run),
  ];
}

export function ladderPromises(
  { verdict, allDoneMs }: LaddersRun,
  killed: LaddersRun,
  { workers, tickets }: LaddersPlan,
): PromiseKept[] {
  const { p50, p99, max } = verdict.lateness;
  return [
    {
      promise: `${count(tickets)} tickets due for a step at the same moment, ${count(workers)} workers: all are taken`,
      asked: `<= ${seconds(CLIMBED_WITHIN_MS)}`,
      measured: `${seconds(allDoneMs)}; p50 ${ms(p50)}, p99 ${ms(p99)}, at most ${ms(max)}`,
      kept: allDoneMs <= CLIMBED_WITHIN_MS && isClean(verdict),
    },
    {
      promise: `The same while workers are killed, ${count(killed.kills)} times: each step once, with all that it does`,
      asked: '0 lost, 0 twice',
      measured: `${count(killed.verdict.steps)} steps in ${seconds(killed.allDoneMs)}: ${found(killed.verdict)}`,
      kept: isClean(killed.verdict) && killed.kills > 0,
    },
  ];
}

export function firingPromises(
  { kills, live, missed, backMs, caughtUpMs }: FiringRun,
  { workers, perSecond, seconds: lasting }: FiringPlan,
): PromiseKept[] {
  const { p50, p99, max } = live.lateness;
  return [
    {
      promise: `${count(workers)} workers, killed ${count(kills)} times, two of them with a clock that jumps by an hour: each warning and breach once, with all that follows`,
      asked: '0 lost, 0 twice',
      measured: `${count(live.warnings)} warnings, ${count(live.breaches)} breaches: ${found(live)}`,
      kept: isClean(live) && live.warnings > 0 && live.breaches > 0,
    },
    {
      promise: `Recorded after their moment, ${count(perSecond)} due a second for ${count(lasting)} s`,
      asked: `p99 <= ${seconds(FIRED_WITHIN_MS)}`,
      measured: `p50 ${ms(p50)}, p99 ${ms(p99)}, at most ${ms(max)}`,
      kept: p99 <= FIRED_WITHIN_MS,
    },
    {
      promise:
        'No worker for 3 hours: each warning and breach once, stamped with its moment and lateness',
      asked: '0 lost, 0 twice',
      measured: `${count(missed.warnings)} warnings, ${count(missed.breaches)} breaches: ${found(missed)}`,
      kept: isClean(missed) && missed.breaches > 0,
    },
    {
      promise: 'All of it is recorded once a worker is back',
      asked: `<= ${seconds(CAUGHT_UP_WITHIN_MS)}`,
      measured: `${seconds(caughtUpMs - backMs)}; ${seconds(caughtUpMs)} after ${count(workers)} were launched at once`,
      kept: caughtUpMs - backMs <= CAUGHT_UP_WITHIN_MS,
    },
  ];
}

export function senderPromises(
  { kills, verdict }: { readonly kills: number; readonly verdict: SenderVerdict },
  lateness: Lateness,
  { perSecond, seconds: lasting }: SendingPlan,
): PromiseKept[] {
  return [
    {
      promise: `Senders killed ${count(kills)} times: each message arrives, in the order of its ticket, and again only under the same id`,
      asked: '0 lost, 0 twice',
      measured: `${count(verdict.messages)} messages by mail, webhook and push, ${count(verdict.repeats)} of them again: ${found(verdict)}`,
      kept: isClean(verdict) && verdict.messages > 0,
    },
    ...Object.entries(lateness).map(([channel, { p50, p99, max }]) => ({
      promise: `From the commit to the arrival by ${channel}, ${count(perSecond)} answers a second for ${count(lasting)} s`,
      asked: `p99 <= ${seconds(DELIVERED_WITHIN_MS)}`,
      measured: `p50 ${ms(p50)}, p99 ${ms(p99)}, at most ${ms(max)}`,
      kept: p99 <= DELIVERED_WITHIN_MS,
    })),
  ];
}

export function outagePromises(run: OutageRun, secondsAway: number): PromiseKept[] {
  const asked = run.probes.reduce((sum, probe) => sum + probe.asked, 0);
  const wrong = run.probes.flatMap((probe) => probe.wrong);
  const slowest = Math.max(...run.probes.map(({ slowestMs }) => slowestMs));
  const { follower } = run;
  return [
    {
      promise: `Database away for ${String(secondsAway)} s: every request is told to come back`,
      asked: '503 with Retry-After; liveness green',
      measured: `${count(asked)} requests of ${String(run.probes.length)} kinds, ${count(wrong.length)} answered otherwise`,
      kept: wrong.length === 0,
    },
    {
      promise: 'They are told at once',
      asked: `<= ${seconds(ANSWERED_WITHIN_MS)}`,
      measured: `slowest ${ms(slowest)}`,
      kept: slowest <= ANSWERED_WITHIN_MS,
    },
    {
      promise: 'Served again once the database accepts',
      asked: `<= ${seconds(SERVING_WITHIN_MS)}, same processes`,
      measured: `${ms(run.servingAfterMs)}, ${run.sameProcesses ? 'same processes' : 'ended'}; heard by other processes after ${ms(run.listeningAfterMs)}`,
      kept: run.servingAfterMs <= SERVING_WITHIN_MS && run.sameProcesses,
    },
    {
      promise: 'Nothing acknowledged is lost or twice, breaches included',
      asked: '0 lost, 0 twice',
      measured: `${found(run.verdict)}; breaches: ${found(run.breaches)}; ${count(run.retries)} retries`,
      kept: isClean(run.verdict) && isClean(run.breaches) && run.complaints.length === 0,
    },
    {
      promise: 'A live page misses nothing',
      asked: 'no gap, nothing twice',
      measured: `${String(follower.gaps.length)} gaps, ${String(follower.missed)} missed, ${String(follower.resyncs)} resyncs, ${String(follower.disconnects)} disconnects`,
      kept: follower.gaps.length === 0 && follower.missed === 0,
    },
  ];
}

export function overloadPromises(
  run: OverloadRun,
  plan: { readonly slowClients: number; readonly hugeBodies: number; readonly idleSockets: number },
): PromiseKept[] {
  const { slow, huge, idle, size } = run;
  return [
    {
      promise: `${count(plan.slowClients)} slow clients are closed`,
      asked: `<= ${seconds(CLOSED_WITHIN_MS)}`,
      measured: `all but ${count(slow.neverClosed)}, the last after ${seconds(slow.lastClosedMs)}`,
      kept: slow.neverClosed === 0 && slow.lastClosedMs <= CLOSED_WITHIN_MS,
    },
    slower('with slow clients', run, slow),
    {
      promise: `${count(plan.hugeBodies)} bodies of 1 GB or without end are refused`,
      asked: '413, closed, no file left',
      measured: `${JSON.stringify(huge.answers)}, the last closed after ${seconds(huge.lastClosedMs)}, at most ${String(Math.round(huge.mostSent / 1e6))} MB sent, ${count(huge.filesLeft)} files left`,
      kept: huge.neverClosed === 0 && huge.filesLeft === 0,
    },
    slower('with huge bodies', run, huge),
    {
      promise: `${count(plan.idleSockets)} idle live connections are kept`,
      asked: 'all stay open',
      measured: `${count(idle.open)} open, ${count(idle.ended)} ended`,
      kept: idle.open === plan.idleSockets && idle.ended === 0,
    },
    slower('with idle connections', run, idle),
    {
      promise: 'The process gives back what it needed',
      asked: 'no file descriptors left over',
      measured: `${String(size.before.files)} descriptors before, ${String(size.after.files)} after; ${String(size.before.memoryMb)} MB before, at most ${String(size.after.peakMb)} MB, ${String(size.after.memoryMb)} MB after`,
      kept: size.after.files < size.before.files + 20,
    },
  ];
}

function killPromises(part: string, run: KillRun): PromiseKept[] {
  const { load, verdict } = run;
  const asked = load.acknowledged + load.reads;
  return [
    {
      promise: `${part} killed ${count(run.kills)} times: no acknowledged change is lost, none happens twice`,
      asked: '0 lost, 0 twice',
      measured: `${count(load.acknowledged)} changes, ${count(load.reads)} reads (${String(Math.round(asked / run.seconds))}/s), ${count(load.retries)} retries: ${found(verdict)}`,
      kept: isClean(verdict) && load.complaints.length === 0 && load.acknowledged > 0,
    },
  ];
}

function ready(part: string, { readyMs }: KillRun): PromiseKept {
  const sorted = readyMs.toSorted((a, b) => a - b);
  const slowest = sorted.at(-1) ?? 0;
  return {
    promise: `${part} is ready again, under load`,
    asked: `<= ${seconds(READY_WITHIN_MS)}`,
    measured: `p50 ${ms(sorted[Math.floor(sorted.length / 2)] ?? 0)}, at most ${ms(slowest)}`,
    kept: slowest <= READY_WITHIN_MS,
  };
}

function slower(
  what: string,
  { alone }: OverloadRun,
  { latency, complaints }: Traffic,
): PromiseKept {
  const usual = alone.map((each) => each.latency.p95).sort((a, b) => a - b);
  const p95 = usual[Math.floor(usual.length / 2)] ?? 0;
  const times = latency.p95 / p95;
  return {
    promise: `Normal traffic ${what}`,
    asked: `p95 <= ${String(MOST_SLOWER)}x, no error`,
    measured: `${ms(latency.p95)} against ${ms(p95)}: ${times.toFixed(2)}x, ${count(complaints.length)} errors`,
    kept: times <= MOST_SLOWER && complaints.length === 0,
  };
}

function isClean({ lost, duplicated, wrong }: Verdict): boolean {
  return lost.length + duplicated.length + wrong.length === 0;
}

function found({ lost, duplicated, wrong }: Verdict): string {
  return `${count(lost.length)} lost, ${count(duplicated.length)} twice, ${count(wrong.length)} wrong`;
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : String(Math.round(value))} ms`;
}

function seconds(value: number): string {
  return `${(value / 1000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} s`;
}
