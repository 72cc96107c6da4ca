import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const HOOK = path.join(import.meta.dirname, '../../../scripts/typescript-hook.mjs');

type Answer = { readonly result: unknown } | { readonly error: string };

/** A process of the bench that does one job at a time. */
export class Child<Job, Result> {
  private constructor(private readonly process: ChildProcess) {}

  /** @param module - of this folder: a module that calls {@link serve}. */
  static async start<Job, Result>(module: string): Promise<Child<Job, Result>> {
    const child = fork(path.join(import.meta.dirname, module), [], {
      execArgv: ['--import', HOOK],
      serialization: 'advanced',
    });
    await once(child, 'message');
    return new Child(child);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** @throws Error with the message of whatever went wrong in the process. */
  async do(job: Job): Promise<Result> {
    this.process.send(job as object);
    const [answer] = (await once(this.process, 'message')) as [Answer];
    if ('error' in answer) throw new Error(answer.error);
    return answer.result as Result;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.disconnect();
    await gone;
  }
}

/** In a process that {@link Child.start} started: answers each job until nobody asks any more. */
export function serve(work: (job: never) => Promise<unknown>): void {
  process.on('message', (job) => {
    work(job as never).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : '?' }),
    );
  });
  process.on('disconnect', () => {
    process.exit(0);
  });
  process.send?.('ready');
}
