/**
 * Loaded into an API process before anything else when the bench wants to see inside: what it sends
 * to the database, when a change was committed, where its time goes. Never while it is measured
 * against a bare baseline, except for the moment of commit.
 */
import inspector from 'node:inspector/promises';
import { createRequire } from 'node:module';
import pg from 'pg';
import type { Probed, ProbeAnswer, ProbeRequest } from './probe-messages.js';

/** pg turns values into what it sends with this; it is not in its types. */
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  prepareValue: (value: unknown) => string | Buffer | null;
};

const session = new inspector.Session();
const seen: Probed[] = [];
let isRecording = false;
let isTimingCommits = false;
let hasAnswer = true;
let flight = 0;
let commits: bigint[] = [];

/** What a client sent last, to know a commit that changed something. */
const lastTexts = new WeakMap<object, string>();

type Query = (...args: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query };
const query = prototype.query;
prototype.query = function (this: object, ...args: unknown[]): unknown {
  if ((!isRecording && !isTimingCommits) || this.constructor.name !== 'GuardedClient') {
    return query.apply(this, args);
  }
  const [asked, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
  const { text, values: given = [] } = typeof asked === 'string' ? { text: asked, values } : asked;
  const isChange = text === 'COMMIT' && (lastTexts.get(this) ?? '').includes('app.journal');
  lastTexts.set(this, text);
  if (isRecording) {
    if (hasAnswer) flight += 1;
    hasAnswer = false;
    seen.push({ flight, text, values: given.map((value) => prepareValue(value)) });
  }
  const answer = query.apply(this, args) as Promise<unknown>;
  const answered = (): void => {
    hasAnswer = true;
    if (isChange && isTimingCommits) commits.push(process.hrtime.bigint());
  };
  answer.then(answered, answered);
  return answer;
};

async function answer(request: ProbeRequest): Promise<ProbeAnswer> {
  switch (request) {
    case 'record':
      isRecording = true;
      hasAnswer = true;
      return {};
    case 'recorded':
      isRecording = false;
      return { recorded: seen.splice(0) };
    case 'time-commits':
      isTimingCommits = true;
      return {};
    case 'commits': {
      const committed = commits;
      commits = [];
      return { commits: committed };
    }
    case 'profile':
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
      return {};
    case 'profiled': {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return { profile };
    }
    case 'memory':
      globalThis.gc?.();
      return { memory: process.memoryUsage() };
  }
}

process.on('message', (request: ProbeRequest) => {
  answer(request).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
