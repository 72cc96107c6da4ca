import { RepeatedJob } from '#background';
import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { TellRouted } from './tell-routed.js';

const EVERY_MS = 1_000;

/** Looks each second whether somebody got a ticket by a rule and is not told yet. For the worker. */
@Injectable()
export class TellRoutedJob extends RepeatedJob {
  constructor(
    private readonly tellRouted: TellRouted,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  protected async pass(): Promise<number> {
    await this.tellRouted.run(await this.tenants.all());
    return EVERY_MS;
  }
}
