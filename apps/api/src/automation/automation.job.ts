import { RepeatedJob } from '#background';
import type { Tenant } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { PlanRules } from './plan-rules.js';
import { RunRules } from './run-rules.js';

/** Other processes write too, so that no longer than this is slept at a time. */
const LONGEST_PAUSE_MS = 500;
/** How often old runs are forgotten. */
const FORGET_EVERY_MS = 10 * 60_000;

/** Lets rules look at what happens and act, again and again. For the worker. */
@Injectable()
export class AutomationJob extends RepeatedJob {
  private forgotAt = 0;

  constructor(
    private readonly planRules: PlanRules,
    private readonly runRules: RunRules,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    const tenants = await this.tenants.all();
    const now = new Date();
    const more = await this.planRules.plan(tenants, now);
    const due = await this.runRules.due(tenants, now);
    const settled = await Promise.all(due.map((tenant) => this.runIn(tenant, now)));
    if (now.getTime() - this.forgotAt > FORGET_EVERY_MS) {
      this.forgotAt = now.getTime();
      for (const tenant of tenants) await this.runRules.forget(tenant, now);
    }
    return more.length > 0 || settled.some((count) => count > 0) ? 0 : LONGEST_PAUSE_MS;
  }

  /** A department that fails holds up no other. */
  private runIn(tenant: Tenant, now: Date): Promise<number> {
    return this.runRules.run(tenant, now).catch((error: unknown) => {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Rules could not act.');
      return 0;
    });
  }
}
