import { Injectable, Logger } from '@nestjs/common';
import { IdentityDoor } from '#tenancy';

const EVERY_MS = 15 * 60 * 1000;

/** Forgets what has had its day: idempotency keys after 24 hours, ended sessions after a month. */
@Injectable()
export class UpkeepJob {
  private readonly logger = new Logger(UpkeepJob.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly door: IdentityDoor) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.forget().catch((error: unknown) => {
        this.logger.warn(`Upkeep waits for the database: ${String(error)}`);
      });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Any number of workers may do this at once. */
  async forget(): Promise<void> {
    await this.door.call('forget_old_requests');
    await this.door.call('forget_ended_sessions');
  }
}
