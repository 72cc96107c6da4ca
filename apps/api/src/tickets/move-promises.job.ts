import { Injectable, Logger } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { MovePromises } from './move-promises.js';

const EVERY_MS = 1_000;

/** Looks each second whether a version of a policy takes effect. For the worker. */
@Injectable()
export class MovePromisesJob {
  private readonly logger = new Logger(MovePromisesJob.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly moves: MovePromises,
    private readonly tenants: TenantDirectory,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => {
      this.running ??= this.run().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS);
  }

  /** Ends after the tickets that are being moved. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      const { moved, failures } = await this.moves.run(await this.tenants.all());
      for (const { tenant, ref, error } of failures) {
        this.logger.error({ tenant: tenant.slug, ref, err: error }, 'Its promises were not moved.');
      }
      if (moved > 0) this.logger.log(`${String(moved)} tickets moved to a newer policy version.`);
    } catch (error) {
      this.logger.warn(`Policy versions wait for the database: ${String(error)}`);
    }
  }
}
