import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 10;
const READY_WITHIN_MS = 60_000;

/** A part of the desk, started as `npm run start:api` or `start:worker` starts it. */
export class DeskProcess {
  private said = '';

  private constructor(
    private readonly process: ChildProcess,
    readonly pid: number,
    private readonly isReady: (said: string) => Promise<boolean>,
    private readonly bornAt: number,
  ) {}

  /** @param port - where it answers on loopback. */
  static launchApi(env: Readonly<Record<string, string>>, port: number): DeskProcess {
    return this.launch('api', { ...env, PORT: String(port) }, () => answersReady(port));
  }

  static launchWorker(env: Readonly<Record<string, string>>): DeskProcess {
    return this.launch('worker', env, (said) => Promise.resolve(said.includes('is ready')));
  }

  private static launch(
    part: 'api' | 'worker',
    env: Readonly<Record<string, string>>,
    isReady: (said: string) => Promise<boolean>,
  ): DeskProcess {
    const bornAt = performance.now();
    const child = spawn(process.execPath, ['scripts/start.mjs', part], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid === undefined) throw new Error(`The ${part} could not be started.`);
    const started = new DeskProcess(child, child.pid, isReady, bornAt);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (started.said += text));
    }
    return started;
  }

  /** All that it printed until now. */
  get output(): string {
    return this.said;
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** @returns milliseconds from its launch until it could do its work. */
  async ready(): Promise<number> {
    for (;;) {
      if (!this.isRunning) throw new Error(`It ended while it started: ${this.said}`);
      if (await this.isReady(this.said)) return performance.now() - this.bornAt;
      if (performance.now() - this.bornAt > READY_WITHIN_MS) {
        throw new Error(`It is not ready after ${String(READY_WITHIN_MS)} ms: ${this.said}`);
      }
      await pause(POLL_MS);
    }
  }

  /** Ends it with no chance to finish anything. @throws Error when it had ended by itself. */
  async kill(): Promise<void> {
    if (!this.isRunning) throw new Error(`It ended before it was killed: ${this.said}`);
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  /** Asks it to end, and waits until it did. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
  }
}

function answersReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    request({ port, path: '/health/ready', agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    })
      .on('error', () => {
        resolve(false);
      })
      .end();
  });
}
