import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { StartedProcess } from '../harness/started-process.js';

const POLL_MS = 10;
const READY_WITHIN_MS = 60_000;

type Settings = Readonly<Record<string, string>>;

/** A part of the desk that can be killed, and tells how soon it was ready. */
export class DeskProcess extends StartedProcess {
  private constructor(
    part: 'api' | 'worker',
    settings: Settings,
    private readonly isReady: (said: string) => Promise<boolean>,
  ) {
    super([part], settings);
  }

  /** @param port - where it answers on loopback. */
  static launchApi(settings: Settings, port: number): DeskProcess {
    return new DeskProcess('api', { ...settings, PORT: String(port) }, () => answersReady(port));
  }

  static launchWorker(settings: Settings): DeskProcess {
    return new DeskProcess('worker', settings, (said) =>
      Promise.resolve(said.includes('is ready')),
    );
  }

  /** @returns milliseconds from its launch until it could do its work. */
  async ready(): Promise<number> {
    for (;;) {
      if (!this.isRunning) throw new Error(`It ended while it started: ${this.output}`);
      if (await this.isReady(this.output)) return performance.now() - this.bornAt;
      if (performance.now() - this.bornAt > READY_WITHIN_MS) {
        throw new Error(`It is not ready after ${String(READY_WITHIN_MS)} ms: ${this.output}`);
      }
      await pause(POLL_MS);
    }
  }

  /** Ends it with no chance to finish anything. @throws Error when it had ended by itself. */
  async kill(): Promise<void> {
    if (!this.isRunning) throw new Error(`It ended before it was killed: ${this.output}`);
    this.signal('SIGKILL');
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
