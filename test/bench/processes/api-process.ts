import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '#embedded-database';
import type { DataSet } from '../data/data-set.js';
import type { ProbeAnswer, ProbeRequest } from './probe-messages.js';

const PROJECT = path.join(import.meta.dirname, '../../..');
const PROBE = [
  ...['--expose-gc', '--import', path.join(PROJECT, 'scripts/typescript-hook.mjs')],
  ...['--import', path.join(import.meta.dirname, 'api-probe.ts')],
];
const READY_WITHIN_MS = 30_000;

interface Options {
  /** Lets the bench see inside. */
  readonly probed?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The API as people get it, in a process of its own, without background work. */
export class ApiProcess {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
    /** From the start of the process until it was ready, milliseconds. */
    readonly readyAfterMs: number,
  ) {}

  /** @throws Error when it is not ready in time. */
  static async start(
    data: DataSet,
    { probed = false, env = {} }: Options = {},
  ): Promise<ApiProcess> {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    // Whatever the bench was started with, the desk is for people, not for developers.
    const inherited = { ...process.env };
    delete inherited['NODE_ENV'];
    const began = performance.now();
    const child = spawn(
      process.execPath,
      [...(probed ? PROBE : []), path.join(PROJECT, 'scripts/start.mjs'), 'api'],
      {
        env: {
          ...inherited,
          ...{ PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, LOG_LEVEL: 'warn' },
          ...{ DATABASE_URL: data.appUrl, CONTEXT_KEY: data.contextKey },
          ...{ ATTACHMENTS_DIR: path.join(data.dataDir, 'attachments'), DATA_DIR: data.dataDir },
          // Nobody is slowed down unless a measurement is about that.
          ...{ TENANT_RATE: '0', PERSON_RATE: '0' },
          ...env,
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
      },
    );
    await ready(child, url);
    return new ApiProcess(child, url, performance.now() - began);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** For a probed process. */
  async ask(request: ProbeRequest): Promise<ProbeAnswer> {
    this.process.send(request);
    const [answer] = (await once(this.process, 'message')) as [ProbeAnswer];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await pause(5);
  }
  child.kill('SIGKILL');
  throw new Error(`The API was not ready within ${String(READY_WITHIN_MS / 1000)} s.`);
}
