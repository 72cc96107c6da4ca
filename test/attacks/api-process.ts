/**
 * The API as a process of its own, so that what is measured is its loop and its memory and nothing
 * of whoever attacks it. Run with `--expose-gc` and an IPC channel; it answers one message with one.
 */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { connectedSettings, readSettings } from '#config';
import { createApp } from '../../apps/api/src/create-app.js';
import type { Measures, Question } from './measured-api.js';

const TICK_MS = 10;
const LOOKS_AGAIN_MS = 50;
const NANOSECONDS_PER_MILLISECOND = 1_000_000;

const settings = readSettings(process.env);
const { databaseUrl = '', contextKey = '' } = settings;
const app = await createApp(connectedSettings(settings, { databaseUrl, contextKey }), {
  worker: false,
});
await app.listen(0, '127.0.0.1');

/**
 * A stall is what the loop's own thread computes between two turns. The time on the wall would
 * count as well what other processes of a busy machine took from it.
 */
let longestTurnMs = 0;
let longestTurnAt = 0;
let computed = process.threadCpuUsage();
setInterval(() => {
  const spent = process.threadCpuUsage(computed);
  computed = process.threadCpuUsage();
  const turnMs = (spent.user + spent.system) / 1_000;
  if (turnMs <= longestTurnMs) return;
  longestTurnMs = turnMs;
  longestTurnAt = Date.now();
}, TICK_MS);

const onTheWall = monitorEventLoopDelay({ resolution: TICK_MS });
onTheWall.enable();

const warnings: string[] = [];
process.on('warning', (warning) => warnings.push(String(warning)));

process.on('message', (question: Question) => {
  void answer(question).then((measures) => process.send?.(measures));
});
process.on('disconnect', () => process.exit());

const { port } = app.getHttpServer().address() as AddressInfo;
process.send?.({ port });

async function answer(question: Question): Promise<Measures> {
  while (question === 'idle' && (await connections()) > 0) await pause(LOOKS_AGAIN_MS);
  if (question === 'settle' || question === 'idle') await collectGarbage();
  const measures: Measures = {
    longestTurnMs,
    longestTurnAt,
    longestOnTheWallMs: onTheWall.max / NANOSECONDS_PER_MILLISECOND,
    heapBytes: process.memoryUsage().heapUsed,
    cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1_000,
    connections: await connections(),
    warnings: [...warnings],
  };
  if (question === 'begin') {
    longestTurnMs = 0;
    onTheWall.reset();
  }
  return measures;
}

/** What finalizers hold on to needs more than one round. */
async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await turn();
  }
}

function connections(): Promise<number> {
  return new Promise((resolve) => {
    app.getHttpServer().getConnections((_, count) => {
      resolve(count);
    });
  });
}
