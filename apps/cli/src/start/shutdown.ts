const LIMIT_MS = 40_000;
const PARENT_POLL_MS = 500;

/**
 * Everything that was started, stopped in reverse order when the process is asked to end.
 *
 * A step registers how it is undone before it begins, so that a signal in the middle of the start
 * leaves nothing behind.
 */
export class Shutdown {
  private readonly undoings: (() => Promise<void>)[] = [];
  private ending: Promise<never> | undefined;

  /** True from the first signal on: failures are then a consequence, not news. */
  get hasBegun(): boolean {
    return this.ending !== undefined;
  }

  /** Ends on Ctrl-C, a plain kill, a closed terminal, and when npm was killed above us. */
  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void this.end(0));
    }
    if (process.env['npm_lifecycle_event'] === undefined) return;
    // A shell between npm and us does not always hand signals on.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) void this.end(0);
    }, PARENT_POLL_MS).unref();
  }

  /** Starts something and remembers how to stop it, even when the end comes before it is up. */
  async begin<Started>(
    starting: Promise<Started>,
    stop: (started: Started) => Promise<void>,
  ): Promise<Started> {
    this.undoings.push(async () => {
      const started = await starting.then(
        (value) => ({ value }),
        () => undefined,
      );
      if (started) await stop(started.value);
    });
    return starting;
  }

  /** Stops everything and ends the process; the first call decides the exit code. */
  end(code: number): Promise<never> {
    this.ending ??= this.undoAll(code);
    return this.ending;
  }

  private async undoAll(code: number): Promise<never> {
    setTimeout(() => {
      process.stderr.write(`Stopping took longer than ${String(LIMIT_MS / 1000)} s; giving up.\n`);
      process.exit(1);
    }, LIMIT_MS).unref();

    let failed = false;
    for (const undo of this.undoings.reverse()) {
      try {
        await undo();
      } catch (error) {
        failed = true;
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    process.exit(failed ? 1 : code);
  }
}
