import { Unavailable } from '#problem';
import { IdentityDoor } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';

export interface Readiness {
  readonly status: 'ready';
  readonly databaseMs: number;
}

/** How this process is doing. */
@Injectable()
export class HealthService {
  constructor(private readonly door: IdentityDoor) {
    if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
  }

  /** @throws Unavailable when the database does not answer. */
  async ready(): Promise<Readiness> {
    const began = performance.now();
    await this.door.call('still_held', [[]]).catch(() => {
      throw new Unavailable();
    });
    return { status: 'ready', databaseMs: Math.round((performance.now() - began) * 10) / 10 };
  }

  /** In the format that Prometheus reads. */
  metrics(): Promise<string> {
    return register.metrics();
  }
}
