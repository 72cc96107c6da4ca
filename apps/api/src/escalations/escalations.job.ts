import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { EscalationSweep } from './escalation-sweep.js';

/** Tickets change meanwhile, so that no longer than this is slept at a time. */
const LONGEST_PAUSE_MS = 500;
const AGAIN_MS = 100;
/** After an error, so that a database that is away is not hammered. */
const BACK_OFF_MS = 1_000;

/** Takes the steps of ladders when they are due. For the worker. */
@Injectable()
export class EscalationsJob implements OnApplicationShutdown {
  private readonly logger = new Logger(EscalationsJob.name);
  private running: Promise<void> | undefined;
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly sweep: EscalationSweep,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Begins. A second call changes nothing. */
  start(): void {
    this.running ??= this.keepSweeping();
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

  private async keepSweeping(): Promise<void> {
    while (!this.stopped) {
      const pauseMs = await this.pass().catch((error: unknown) => {
        this.logger.error(error);
        return BACK_OFF_MS;
      });
      await this.pause(pauseMs);
    }
  }

  /** @returns how long to wait for the next one, milliseconds. */
  private async pass(): Promise<number> {
    const { failures, unfinished, nextInMs } = await this.sweep.sweep(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Steps could not be taken.');
    }
    if (failures.length > 0) return LONGEST_PAUSE_MS;
    if (unfinished) return AGAIN_MS;
    return Math.min((nextInMs ?? LONGEST_PAUSE_MS) + 1, LONGEST_PAUSE_MS);
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
