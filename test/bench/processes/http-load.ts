import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';
import { serve } from './child.js';
import type { HttpJob, HttpRequest, Timings } from './messages.js';

/** Answers of one kind are shown once, so that a bench of refusals is noticed. */
const shown = new Set<number>();

serve(load);

async function load(job: HttpJob): Promise<Timings> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const clients = Array.from({ length: job.lanes }, () => new Client(job.url));
  let next = job.from;
  const began = performance.now();
  const everyMs = job.pace === undefined ? 0 : 1_000 / job.pace;
  let slot = began;

  const lane = async (client: Client): Promise<void> => {
    for (;;) {
      if (everyMs > 0) {
        slot += everyMs;
        const early = slot - performance.now();
        if (early > 0) await pause(early);
      }
      if (performance.now() - began >= job.forMs) return;
      const sequence = job.sequences[next++ % job.sequences.length] ?? [];
      for (const request of sequence) {
        const sentAt = performance.now();
        const status = await send(client, request, job.keyed).catch(() => 'error' as const);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (typeof status === 'number' && status < 300) latencies.push(performance.now() - sentAt);
      }
    }
  };
  await Promise.all(clients.map(lane));
  const elapsedMs = performance.now() - began;
  await Promise.all(clients.map((client) => client.close()));
  return { latencies: new Float64Array(latencies), elapsedMs, taken: next - job.from, statuses };
}

function send(client: Client, request: HttpRequest, keyed: boolean): Promise<number> {
  const { method, path, body, headers } = request;
  const key = keyed && method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
  return new Promise((resolve, reject) => {
    let status = 0;
    const said: Buffer[] = [];
    client.dispatch(
      { method, path, headers: { ...headers, ...key }, ...(body !== undefined && { body }) },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (_controller, chunk) => {
          if (status >= 300) said.push(chunk);
        },
        onResponseEnd: () => {
          if (status >= 300 && !shown.has(status)) {
            shown.add(status);
            process.stderr.write(`${method} ${path}: ${Buffer.concat(said).toString('utf8')}\n`);
          }
          resolve(status);
        },
        onResponseError: (_controller, error) => {
          reject(error);
        },
      },
    );
  });
}
