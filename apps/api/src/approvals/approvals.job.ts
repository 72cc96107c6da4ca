import { RepeatedJob } from '#background';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { ApprovalsDue } from './approvals-due.js';

const PAUSE_MS = 500;
const AFTER_FAILURES_MS = 1_000;

/** Looks again and again for approvals that are due to go on. For the worker. */
@Injectable()
export class ApprovalsJob extends RepeatedJob {
  constructor(
    private readonly due: ApprovalsDue,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    const { failures } = await this.due.run(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'An approval could not go on.');
    }
    return failures.length > 0 ? AFTER_FAILURES_MS : PAUSE_MS;
  }
}
