import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { ApprovalsDue } from './approvals-due.js';

const PAUSE_MS = 500;
/** After an error, so that a database that is away is not hammered. */
const BACK_OFF_MS = 1_000;

/** Looks again and again for approvals that are due to go on. For the worker. */
@Injectable()
export class ApprovalsJob implements OnApplicationShutdown {
  private readonly logger = new Logger(ApprovalsJob.name);
  private running: Promise<void> | undefined;
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly due: ApprovalsDue,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Begins. A second call changes nothing. */
  start(): void {
    this.running ??= this.keepLooking();
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

  private async keepLooking(): Promise<void> {
    while (!this.stopped) {
      const pauseMs = await this.pass().catch((error: unknown) => {
        this.logger.error(error);
        return BACK_OFF_MS;
      });
      await this.pause(pauseMs);
    }
  }

  private async pass(): Promise<number> {
    const { failures } = await this.due.run(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'An approval could not go on.');
    }
    return failures.length > 0 ? BACK_OFF_MS : PAUSE_MS;
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
