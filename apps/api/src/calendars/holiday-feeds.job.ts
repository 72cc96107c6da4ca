import { Injectable, Logger } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { FollowFeeds } from './follow-feeds.js';

const EVERY_MS = 60_000;

/** Looks every minute for holiday feeds whose time has come. For the worker. */
@Injectable()
export class HolidayFeedsJob {
  private readonly logger = new Logger(HolidayFeedsJob.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly feeds: FollowFeeds,
    private readonly tenants: TenantDirectory,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      // A pass may take longer than a minute when many servers are slow.
      this.running ??= this.pass().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS);
  }

  /** Ends after the pass that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async pass(): Promise<void> {
    try {
      for (const { tenant, error } of await this.feeds.followDue(await this.tenants.all())) {
        this.logger.error({ tenant: tenant.slug, err: error }, 'Holidays could not be followed.');
      }
    } catch (error) {
      this.logger.warn(`Holidays are looked for again later: ${String(error)}`);
    }
  }
}
