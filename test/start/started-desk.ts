import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A desk started as a person starts it, as a process of its own. */
export class StartedDesk {
  private output = '';

  private constructor(
    private readonly process: ChildProcess,
    readonly pid: number,
  ) {}

  /** Starts `scripts/start.mjs` with these settings and nothing of the test run's own. */
  static launch(settings: Readonly<Record<string, string>>): StartedDesk {
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'fatal', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const { pid } = child;
    if (pid === undefined) throw new Error('The desk could not be started.');
    const desk = new StartedDesk(child, pid);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (desk.output += text));
    }
    return desk;
  }

  /** Waits for the greeting and returns all that was printed until then. */
  async ready(): Promise<string> {
    while (!this.output.includes('Press Ctrl-C')) {
      if (this.process.exitCode !== null) throw new Error(`The start failed: ${this.output}`);
      await Promise.race([once(this.process.stdout ?? this.process, 'data'), this.ended()]);
    }
    return this.output;
  }

  /** Waits for the process to end by itself; the lines that it left, and its exit code. */
  async ended(): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await once(this.process, 'close');
    }
    return { code: this.process.exitCode, lines: this.output.trim().split('\n') };
  }

  /** As a terminal's Ctrl-C: the signal goes to the whole process group. */
  pressCtrlC(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }
}
