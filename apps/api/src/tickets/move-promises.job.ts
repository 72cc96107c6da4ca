import { RepeatedJob } from '#background';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { MovePromises } from './move-promises.js';

const EVERY_MS = 1_000;

/** Looks each second whether a version of a policy takes effect. For the worker. */
@Injectable()
export class MovePromisesJob extends RepeatedJob {
  constructor(
    private readonly moves: MovePromises,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    const { moved, failures } = await this.moves.run(await this.tenants.all());
    for (const { tenant, ref, error } of failures) {
      this.logger.error({ tenant: tenant.slug, ref, err: error }, 'Its promises were not moved.');
    }
    if (moved > 0) this.logger.log(`${String(moved)} tickets moved to a newer policy version.`);
    return EVERY_MS;
  }
}
