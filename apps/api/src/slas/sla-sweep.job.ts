import { RepeatedJob } from '#background';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { SlaSweep } from './sla-sweep.js';

/** Clocks may be started or moved meanwhile, so that no longer than this is slept at a time. */
const LONGEST_PAUSE_MS = 500;
/**
 * Where something was due, it is looked again this soon: for what another transaction held, and for
 * what came due meanwhile. Sooner would mean more transactions for the same work, each with less.
 */
const AGAIN_MS = 100;

/** Sweeps again and again, waking up when the next promise breaks. For the worker. */
@Injectable()
export class SlaSweepJob extends RepeatedJob {
  constructor(
    private readonly slaSweep: SlaSweep,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    const { failures, unfinished, nextInMs } = await this.slaSweep.sweep(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Breaches could not be recorded.');
    }
    if (failures.length > 0) return LONGEST_PAUSE_MS;
    if (unfinished) return AGAIN_MS;
    return Math.min((nextInMs ?? LONGEST_PAUSE_MS) + 1, LONGEST_PAUSE_MS);
  }
}
