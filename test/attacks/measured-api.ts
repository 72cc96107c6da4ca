import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { environmentOf, testDatabase } from '../harness/test-database.js';

/**
 * `begin` forgets the stalls until now, `settle` collects garbage first, `idle` waits besides until
 * nobody is connected.
 */
export type Question = 'look' | 'begin' | 'settle' | 'idle';

/** How the process is doing. */
export interface Measures {
  /** The most that the loop's own thread computed between two turns, milliseconds. */
  readonly longestTurnMs: number;
  /** When that was, as of `Date.now()`. */
  readonly longestTurnAt: number;
  /** The longest that a turn took on the clock, whatever else the machine did. */
  readonly longestOnTheWallMs: number;
  readonly heapBytes: number;
  /** That all threads of the process have computed since its start, milliseconds. */
  readonly cpuMs: number;
  readonly connections: number;
  readonly warnings: readonly string[];
}

/** The API as a process of its own on the database of this test worker; tells how it is doing. */
export class MeasuredApi {
  private output = '';
  private told: ((measures: Measures | undefined) => void) | undefined;

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.process.on('message', (measures: Measures) => this.told?.(measures));
    this.process.on('exit', () => this.told?.(undefined));
  }

  /** @param env - settings, as for the product. */
  static async launch(env: Readonly<Record<string, string>> = {}): Promise<MeasuredApi> {
    const database = await testDatabase();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'commondesk-attacked-'));
    const child = spawn(
      process.execPath,
      [
        ...['--expose-gc', '--enable-source-maps', '--import', './scripts/typescript-hook.mjs'],
        './test/attacks/api-process.ts',
      ],
      {
        env: {
          ...{ PATH: process.env['PATH'], LOG_LEVEL: 'error', DATA_DIR: folder },
          ...{ TENANT_RATE: '0', PERSON_RATE: '0' },
          ...environmentOf(database),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const [ready] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
      { readonly port: number } | number | null,
    ];
    if (typeof ready !== 'object' || ready === null) throw new Error('The API did not start.');
    return new MeasuredApi(child, folder, ready.port);
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** All that it has printed: its log. */
  get log(): string {
    return this.output;
  }

  /** How it ended; undefined while it runs. */
  get exit(): string | undefined {
    const { exitCode, signalCode } = this.process;
    return exitCode === null && signalCode === null
      ? undefined
      : `${String(exitCode ?? signalCode)}: ${this.output.slice(-4_000)}`;
  }

  /**
   * One question at a time.
   *
   * @throws Error with the end of its log when the process has ended.
   */
  async ask(question: Question): Promise<Measures> {
    const answer = new Promise<Measures | undefined>((resolve) => {
      this.told = resolve;
    });
    const measures = this.exit === undefined && this.process.send(question) && (await answer);
    if (!measures) throw new Error(`The API has ended: ${String(this.exit)}`);
    return measures;
  }

  async stop(): Promise<void> {
    if (this.exit === undefined) {
      this.process.disconnect();
      await once(this.process, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
