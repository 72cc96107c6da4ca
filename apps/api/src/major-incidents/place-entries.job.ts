import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { PlaceEntries } from './place-entries.js';

const PAUSE_MS = 1_000;

/** Tells the tickets of major incidents, again and again. For the worker. */
@Injectable()
export class PlaceEntriesJob implements OnApplicationShutdown {
  private readonly logger = new Logger(PlaceEntriesJob.name);
  private running: Promise<void> | undefined;
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly placing: PlaceEntries,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Begins. A second call changes nothing. */
  start(): void {
    this.running ??= this.keepPlacing();
  }

  /** Ends after the pass that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async keepPlacing(): Promise<void> {
    while (!this.stopped) {
      const isMore = await this.pass().catch((error: unknown) => {
        this.logger.error(error);
        return false;
      });
      if (!isMore) await this.pause();
    }
  }

  /** @returns whether there may be more to place at once. */
  private async pass(): Promise<boolean> {
    const { placed, failures } = await this.placing.place(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Tickets could not be told.');
    }
    return placed > 0 && failures.length === 0;
  }

  private async pause(): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PAUSE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
