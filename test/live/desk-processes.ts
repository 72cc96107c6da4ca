import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

const PROJECT = path.join(import.meta.dirname, '../..');

/** Where the processes find their database, and what else they are told. */
export type DeskSettings = Readonly<Record<string, string>>;

/** What a process says that was cut off from its database while it started: it may try again. */
const LOST_ITS_DATABASE = /terminating connection|Connection terminated/;

/** One process of the desk that can be killed, and comes back by itself. */
class DeskProcess {
  private child: ChildProcess | undefined;
  private said = '';
  private stopped = false;
  /** Resolves once the process that was started last is ready. */
  ready: Promise<void> = Promise.resolve();
  starts = 0;

  constructor(
    private readonly part: 'api' | 'worker',
    private readonly settings: DeskSettings,
    readonly port = 0,
  ) {
    this.start();
  }

  /** As the kernel kills it: nothing is finished and nobody is told. */
  kill(): void {
    this.child?.kill('SIGKILL');
    this.start();
  }

  /** As {@link kill}, for good. */
  end(): void {
    this.stopped = true;
    this.child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    const { child } = this;
    const isRunning = child?.exitCode === null && child.signalCode === null;
    this.end();
    if (isRunning) await once(child, 'close');
  }

  private start(): void {
    this.starts += 1;
    this.said = '';
    const child = spawn(process.execPath, ['scripts/start.mjs', this.part], {
      cwd: PROJECT,
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        ...this.settings,
        ...(this.port > 0 && { PORT: String(this.port) }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A Ctrl-C is for whoever plays histories, not for the desk.
      detached: true,
    });
    this.child = child;
    this.ready = new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          this.said += text;
          if (this.said.includes('Press Ctrl-C')) resolve();
          else if (/"level":(50|60)/.test(text)) process.stderr.write(`${this.part}: ${text}`);
        });
      }
      child.once('exit', (code, signal) => {
        if (signal === 'SIGKILL' || LOST_ITS_DATABASE.test(this.said)) resolve();
        else reject(new Error(`The ${this.part} ended with ${String(code)}: ${this.said}`));
        if (!this.stopped && this.child === child && signal !== 'SIGKILL') this.start();
      });
    });
    this.ready.catch(() => undefined);
  }
}

/** Two API processes and a worker on one database. */
export class DeskProcesses {
  private constructor(
    readonly apis: readonly DeskProcess[],
    readonly worker: DeskProcess,
  ) {}

  static async start(settings: DeskSettings): Promise<DeskProcesses> {
    const ports = [await freePort(), await freePort()];
    const desk = new DeskProcesses(
      ports.map((port) => new DeskProcess('api', settings, port)),
      new DeskProcess('worker', settings),
    );
    // Whoever plays histories may be ended as well, and must leave nobody behind.
    process.once('exit', () => {
      for (const each of [...desk.apis, desk.worker]) each.end();
    });
    await desk.ready();
    return desk;
  }

  get ports(): readonly number[] {
    return this.apis.map(({ port }) => port);
  }

  /** Waits until all processes are there. */
  async ready(): Promise<void> {
    await Promise.all([...this.apis, this.worker].map(({ ready }) => ready));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apis, this.worker].map((each) => each.stop()));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
