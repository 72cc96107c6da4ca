import type { Tenant } from '#tenancy';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { PlanRules } from './plan-rules.js';
import { RunRules } from './run-rules.js';

/** Other processes write too, so that no longer than this is slept at a time. */
const LONGEST_PAUSE_MS = 500;
/** After an error, so that a database that is away is not hammered. */
const BACK_OFF_MS = 1_000;
/** How often old runs are forgotten. */
const FORGET_EVERY_MS = 10 * 60_000;

/** Lets rules look at what happens and act, again and again. For the worker. */
@Injectable()
export class AutomationJob implements OnApplicationShutdown {
  private readonly logger = new Logger(AutomationJob.name);
  private running: Promise<void> | undefined;
  private stopped = false;
  private wake: () => void = () => undefined;
  private forgotAt = 0;

  constructor(
    private readonly planRules: PlanRules,
    private readonly runRules: RunRules,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Begins. A second call changes nothing. */
  start(): void {
    this.running ??= this.repeat();
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

  private async repeat(): Promise<void> {
    while (!this.stopped) {
      const pauseMs = await this.pass().then(
        (isMore) => (isMore ? 0 : LONGEST_PAUSE_MS),
        (error: unknown) => {
          this.logger.error(error);
          return BACK_OFF_MS;
        },
      );
      await this.pause(pauseMs);
    }
  }

  /** @returns whether there is more to do at once. */
  private async pass(): Promise<boolean> {
    const tenants = await this.tenants.all();
    const now = new Date();
    const more = await this.planRules.plan(tenants, now);
    const due = await this.runRules.due(tenants, now);
    const settled = await Promise.all(due.map((tenant) => this.runIn(tenant, now)));
    if (now.getTime() - this.forgotAt > FORGET_EVERY_MS) {
      this.forgotAt = now.getTime();
      for (const tenant of tenants) await this.runRules.forget(tenant, now);
    }
    return more.length > 0 || settled.some((count) => count > 0);
  }

  /** A department that fails holds up no other. */
  private runIn(tenant: Tenant, now: Date): Promise<number> {
    return this.runRules.run(tenant, now).catch((error: unknown) => {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Rules could not act.');
      return 0;
    });
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopped || ms === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
