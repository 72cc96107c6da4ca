/** After a pass that failed, so that a database that is away is not hammered; milliseconds. */
const BACK_OFF_MS = 1_000;

/** Does something again and again, with pauses in between. */
export class Loop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private timesWoken = 0;
  private endPause: () => void = () => undefined;

  /**
   * @param pass - does it once, and says after how many milliseconds it is to be done again.
   * @param tell - is told of a pass that failed; the next comes a second later.
   */
  constructor(
    private readonly pass: () => Promise<number>,
    private readonly tell: (error: unknown) => void,
  ) {}

  /** Begins with a pass. A second call changes nothing. */
  start(): void {
    this.running ??= this.repeat();
  }

  /** Ends the pause, or leaves out the next one: there is something to do. */
  wake(): void {
    this.timesWoken += 1;
    this.endPause();
  }

  /** Ends after the pass that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async repeat(): Promise<void> {
    while (!this.stopped) {
      const before = this.timesWoken;
      const pauseMs = await this.pass().catch((error: unknown) => {
        this.tell(error);
        return BACK_OFF_MS;
      });
      if (this.timesWoken === before && pauseMs > 0) await this.pause(pauseMs);
    }
  }

  private async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
