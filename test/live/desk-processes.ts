import { freePort } from '#embedded-database';
import { StartedProcess } from '../harness/started-process.js';

/** Where the processes find their database, and what else they are told. */
export type DeskSettings = Readonly<Record<string, string>>;

/** What a process says that was cut off from its database while it started: it may try again. */
const LOST_ITS_DATABASE = /terminating connection|Connection terminated/;

/** One process of the desk that can be killed, and comes back by itself. */
class DeskProcess {
  private child: StartedProcess | undefined;
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
    this.child?.signal('SIGKILL');
    this.start();
  }

  /** As {@link kill}, for good. */
  end(): void {
    this.stopped = true;
    this.child?.signal('SIGKILL');
  }

  async stop(): Promise<void> {
    this.end();
    await this.child?.ended();
  }

  private start(): void {
    this.starts += 1;
    const settings = {
      LOG_LEVEL: 'error',
      ...this.settings,
      ...(this.port > 0 && { PORT: String(this.port) }),
    };
    // A Ctrl-C is for whoever plays histories, not for the desk.
    const child = new StartedProcess([this.part], settings, { isApart: true });
    this.child = child;
    this.ready = child.greeted().catch((error: unknown) => {
      if (child.endedBy !== 'SIGKILL' && !LOST_ITS_DATABASE.test(child.output)) throw error;
    });
    this.ready.catch(() => undefined);
    void child.ended().then(({ lines }) => {
      const faults = lines.filter((line) => /"level":(50|60)/.test(line));
      for (const fault of faults) process.stderr.write(`${this.part}: ${fault}\n`);
      if (!this.stopped && this.child === child && child.endedBy !== 'SIGKILL') this.start();
    });
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
