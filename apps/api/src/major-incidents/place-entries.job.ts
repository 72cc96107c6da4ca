import { RepeatedJob } from '#background';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { PlaceEntries } from './place-entries.js';

const PAUSE_MS = 1_000;

/** Tells the tickets of major incidents, again and again. For the worker. */
@Injectable()
export class PlaceEntriesJob extends RepeatedJob {
  constructor(
    private readonly placing: PlaceEntries,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    const { placed, failures } = await this.placing.place(await this.tenants.all());
    for (const { tenant, error } of failures) {
      this.logger.error({ tenant: tenant.slug, err: error }, 'Tickets could not be told.');
    }
    return placed > 0 && failures.length === 0 ? 0 : PAUSE_MS;
  }
}
