import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { IdentityDoor } from '#tenancy';

const WRITE_EVERY_MS = 30_000;

/**
 * Remembers which sessions and tokens were used, and tells the database now and then, in one
 * statement: a request never waits for it. A session that nobody uses for 12 hours ends.
 */
@Injectable()
export class SeenCredentials implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SeenCredentials.name);
  private readonly seen = new Map<string, Buffer>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly door: IdentityDoor) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  /** @param secretHash - of a credential that was recognised just now. */
  note(secretHash: Buffer): void {
    this.seen.set(secretHash.toString('hex'), secretHash);
  }

  /** Writes what was seen since the last time. Losing one round ends no session. */
  async write(): Promise<void> {
    if (this.seen.size === 0) return;
    const secrets = [...this.seen.values()];
    this.seen.clear();
    await this.door.call('touch_sessions', [secrets]).catch((error: unknown) => {
      this.logger.warn(`Sessions could not be marked as used: ${String(error)}`);
    });
  }
}
