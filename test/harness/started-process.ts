import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';

const PROJECT = path.join(import.meta.dirname, '../..');

/** Builds what has changed, so that processes that are started together need not wait for it. */
export async function buildDesk(): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(PROJECT, 'scripts/build.mjs')]);
}

/** A process of the desk, started by `scripts/start.mjs` as npm starts it, and what it prints. */
export class StartedProcess {
  readonly pid: number;
  /** As of `performance.now()`. */
  protected readonly bornAt = performance.now();
  protected readonly process: ChildProcess;
  private said = '';

  /**
   * @param parts - the words after the script: none for the whole desk.
   * @param settings - all of its environment but the PATH.
   * @param isApart - in a process group of its own, as a terminal gives it.
   */
  constructor(
    parts: readonly string[],
    settings: Readonly<Record<string, string>>,
    { isApart = false } = {},
  ) {
    this.process = spawn(process.execPath, ['scripts/start.mjs', ...parts], {
      cwd: PROJECT,
      env: { PATH: process.env['PATH'], ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: isApart,
    });
    const { pid, stdout, stderr } = this.process;
    if (pid === undefined) throw new Error('The desk could not be started.');
    this.pid = pid;
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    }
  }

  /** All that it printed until now. */
  get output(): string {
    return this.said;
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** The signal that ended it; null while it runs, or when it ended by itself. */
  get endedBy(): NodeJS.Signals | null {
    return this.process.signalCode;
  }

  /** Waits for the greeting. @throws Error with what it printed when it ends before. */
  async greeted(): Promise<void> {
    while (!this.said.includes('Press Ctrl-C')) {
      if (!this.isRunning) throw new Error(`The start failed: ${this.said}`);
      await Promise.race([once(this.process.stdout ?? this.process, 'data'), this.ended()]);
    }
  }

  /** Waits for the process to end by itself; the lines that it left, and its exit code. */
  async ended(): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> {
    if (this.isRunning) await once(this.process, 'close');
    return { code: this.process.exitCode, lines: this.said.trim().split('\n') };
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Asks it to end, and waits until it did. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.signal('SIGTERM');
    await once(this.process, 'exit');
  }
}
