import { RepeatedJob } from '#background';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { EscalationSweep } from './escalation-sweep.js';

/** Tickets change meanwhile, so that no longer than this is slept at a time. */
const LONGEST_PAUSE_MS = 500;
const AGAIN_MS = 100;

/** Takes the steps of ladders when they are due. For the worker. */
@Injectable()
export class EscalationsJob extends RepeatedJob {
  constructor(
    private readonly sweep: EscalationSweep,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    const { failures, unfinished, nextInMs } = await this.sweep.sweep(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Steps could not be taken.');
    }
    if (failures.length > 0) return LONGEST_PAUSE_MS;
    if (unfinished) return AGAIN_MS;
    return Math.min((nextInMs ?? LONGEST_PAUSE_MS) + 1, LONGEST_PAUSE_MS);
  }
}
