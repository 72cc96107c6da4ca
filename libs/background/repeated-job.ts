import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Loop } from './loop.js';

/** A job of a worker that looks again and again whether there is something to do. */
export abstract class RepeatedJob implements OnApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly loop = new Loop(
    () => this.pass(),
    (error) => {
      this.logger.error(error);
    },
  );

  /** Looks once, and says after how many milliseconds it is to look again. */
  protected abstract pass(): Promise<number>;

  /** Begins. A second call changes nothing. */
  start(): void {
    this.loop.start();
  }

  /** Ends after the pass that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}
