/**
 * Loaded into an API process before anything else when the bench wants to see inside: what it sends
 * to the database, when a change was committed, where its time goes. Never while it is measured
 * against a bare baseline, except for the moment of commit.
 */
import inspector from 'node:inspector/promises';
import { SentStatements } from '../baseline/sent-statements.js';
import type { ProbeAnswer, ProbeRequest } from './probe-messages.js';

let commits: bigint[] = [];
const statements = new SentStatements(() => commits.push(process.hrtime.bigint()));
const session = new inspector.Session();

async function answer(request: ProbeRequest): Promise<ProbeAnswer> {
  switch (request) {
    case 'record':
      statements.start();
      return {};
    case 'recorded':
      return { recorded: statements.stop() };
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
