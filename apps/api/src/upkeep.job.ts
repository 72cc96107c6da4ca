import { Injectable, Logger } from '@nestjs/common';
import { IdentityDoor } from '#tenancy';
import { AttachmentStore } from './conversations/index.js';

const EVERY_MS = 15 * 60 * 1000;

/**
 * Forgets what has had its day: idempotency keys and files that did not arrive after 24 hours, ended
 * sessions after a month.
 */
@Injectable()
export class UpkeepJob {
  private readonly logger = new Logger(UpkeepJob.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly door: IdentityDoor,
    private readonly attachments: AttachmentStore,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.forget().catch((error: unknown) => {
        this.logger.warn(`Upkeep is tried again later: ${String(error)}`);
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
    await this.attachments.forgetInterrupted(Date.now());
  }
}
